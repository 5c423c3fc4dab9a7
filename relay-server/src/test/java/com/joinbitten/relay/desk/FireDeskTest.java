package com.joinbitten.relay.desk;

import static com.joinbitten.relay.testing.DeliveryHarness.ask;
import static com.joinbitten.relay.testing.DeliveryHarness.cancel;
import static com.joinbitten.relay.testing.DeliveryHarness.fire;
import static com.joinbitten.relay.testing.DeliveryHarness.packet;
import static com.joinbitten.relay.testing.DeliveryHarness.status;
import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.Published;
import com.joinbitten.core.fire.RequestId;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.EventPosition;
import com.joinbitten.core.wire.FireDetail;
import com.joinbitten.core.wire.FireReference;
import com.joinbitten.core.wire.FireReport;
import com.joinbitten.core.wire.RelayReply;
import com.joinbitten.relay.spool.Spool;
import com.joinbitten.relay.testing.DeliveryHarness;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FireDeskTest {
    @RegisterExtension
    final DeliveryHarness relay = new DeliveryHarness();

    @Test
    @DisplayName("a fire becomes one file with the request's members in their order, then ours")
    void delivers() throws Exception {
        Spool spool = relay.start();

        RelayReply reply = fire(spool, packet("7176", "M1", "r1"));

        assertThat(reply.code()).isEqualTo(Code.OK);
        assertThat(reply.published()).isEqualTo(Published.YES);
        FireReport report = reply.fire().orElseThrow();
        String text = Files.readString(relay.dropRoot().resolve("user_7176").resolve(report.file()));
        assertThat(text)
                .startsWith("{\"symbol\":\"EURUSD\",\"type\":\"buy\",\"lot\":0.10,")
                .endsWith("\"v\":1}\n");
        assertThat(text)
                .contains("\"fire_id\":\"" + report.id() + "\",\"magic\":\""
                        + report.id().magic() + "\"");
        assertThat(relay.visible("7176")).containsExactly(report.file());
    }

    @Test
    @DisplayName("the same order again gets the first one's state and no second file")
    void repeats() throws Exception {
        Spool spool = relay.start();
        RelayReply first = fire(spool, packet("7176", "M1", "r1"));

        RelayReply again =
                fire(spool, packet("7176", "M1", "r1").replace("0.10", "0.1").replace("RAPID", "rapid"));
        RelayReply otherRequest = fire(spool, packet("7176", "M1", "r2"));

        assertThat(again.code()).isEqualTo(Code.OK);
        assertThat(again.fire().orElseThrow().duplicate()).isTrue();
        assertThat(again.fire().orElseThrow().id())
                .isEqualTo(first.fire().orElseThrow().id());
        assertThat(otherRequest.fire().orElseThrow().id())
                .isEqualTo(first.fire().orElseThrow().id());
        assertThat(relay.everVisible()).hasSize(1);
    }

    @Test
    @DisplayName("who may not know of a user's fire finds nothing, withdraws nothing and seals nothing")
    void foreign() throws Exception {
        Spool spool = relay.start();
        FireId id = fire(spool, packet("7176", "M1", "r1")).fire().orElseThrow().id();
        FireReference known = new FireReference.ById(id);
        FireReference unknown = new FireReference.ById(FireId.create(relay.clock.wallMillis(), new Random(9)));
        Optional<Predicate<UserId>> others = Optional.of(user -> !user.value().equals("7176"));

        assertThat(ask(answer -> spool.status(known, others, answer)).code()).isEqualTo(Code.NOT_FOUND);
        assertThat(ask(answer -> spool.cancel(known, others, answer)).code()).isEqualTo(Code.NOT_FOUND);
        assertThat(ask(answer -> spool.cancel(unknown, others, answer)).code()).isEqualTo(Code.NOT_FOUND);

        assertThat(status(spool, id).fire().orElseThrow().state()).isEqualTo(FireState.RELAYED);
        assertThat(ask(answer -> spool.status(unknown, answer)).code()).isEqualTo(Code.NOT_FOUND);
    }

    @Test
    @DisplayName("who asks for the order file is told its very bytes, also after a terminal took it")
    void contents() throws Exception {
        Spool spool = relay.start();
        FireReport report = fire(spool, packet("7176", "M1", "r1")).fire().orElseThrow();
        FireReference known = new FireReference.ById(report.id());
        Path file = relay.dropRoot().resolve("user_7176").resolve(report.file());
        String bytes = Files.readString(file);

        assertThat(ask(answer -> spool.show(known, Optional.empty(), answer)).detail())
                .hasValueSatisfying(detail -> {
                    assertThat(detail.contents()).contains(bytes);
                    assertThat(detail.micros()).containsOnlyKeys("queue", "commit", "rename", "ack");
                });
        Files.delete(file);
        assertThat(ask(answer -> spool.show(known, Optional.empty(), answer))
                        .detail()
                        .flatMap(FireDetail::contents))
                .contains(bytes);
        assertThat(ask(answer -> spool.status(known, answer)).detail()).isEmpty();
        assertThat(ask(answer -> spool.show(known, Optional.of(nobody -> false), answer)))
                .satisfies(reply -> {
                    assertThat(reply.code()).isEqualTo(Code.NOT_FOUND);
                    assertThat(reply.detail()).isEmpty();
                });
    }

    @Test
    @DisplayName("a repetition is recognised after a restart, too")
    void repeatsAfterRestart() throws Exception {
        fire(relay.start(), packet("7176", "M1", "r1"));
        relay.stop();

        RelayReply again = fire(relay.start(), packet("7176", "M1", "r1"));

        assertThat(again.fire().orElseThrow().duplicate()).isTrue();
        assertThat(relay.everVisible()).hasSize(1);
    }

    @Test
    @DisplayName("another order under a taken id, or for a taken mission, is a conflict with the first one's state")
    void conflicts() throws Exception {
        Spool spool = relay.start();
        fire(spool, packet("7176", "M1", "r1"));

        RelayReply otherLots = fire(spool, packet("7176", "M1", "r1").replace("0.10", "0.2"));
        RelayReply otherMission = fire(spool, packet("7176", "M2", "r1"));

        assertThat(otherLots.code()).isEqualTo(Code.CONFLICT);
        assertThat(otherLots.published()).isEqualTo(Published.YES);
        assertThat(otherMission.code()).isEqualTo(Code.CONFLICT);
        assertThat(relay.everVisible()).hasSize(1);
    }

    @Test
    @DisplayName("sixty-four copies at once become one file and sixty-four answers with one id")
    void copiesAtOnce() throws Exception {
        Spool spool = relay.start();
        List<CompletableFuture<RelayReply>> answers = new ArrayList<>();

        for (int i = 0; i < 64; i++) {
            CompletableFuture<RelayReply> answer = new CompletableFuture<>();
            answers.add(answer);
            spool.fire(DeliveryHarness.command(packet("7176", "M1", "r1")), new byte[0], answer::complete);
        }

        for (CompletableFuture<RelayReply> answer : answers) {
            RelayReply reply = answer.get(45, TimeUnit.SECONDS);
            assertThat(reply.code()).isEqualTo(Code.OK);
        }
        assertThat(answers.stream()
                        .map(answer -> answer.join().fire().orElseThrow().id())
                        .distinct())
                .hasSize(1);
        assertThat(relay.everVisible()).hasSize(1);
    }

    @Test
    @DisplayName("a raw packet with nothing but a timestamp is recognised by its bytes for a minute")
    void rawKey() throws Exception {
        Spool spool = relay.start();
        String raw = "{\"symbol\":\"EURUSD\",\"type\":\"buy\",\"lot\":0.1,\"timestamp\":\"2025-07-18T00:12:35\"}";

        fire(spool, raw);
        RelayReply again = fire(spool, raw);
        relay.clock.advance(Duration.ofSeconds(61));
        RelayReply later = fire(spool, raw);

        assertThat(again.fire().orElseThrow().duplicate()).isTrue();
        assertThat(later.fire().orElseThrow().duplicate()).isFalse();
    }

    @Test
    @DisplayName("two user ids that differ only in case cannot share a folder")
    void caseOfUsers() throws Exception {
        Spool spool = relay.start();
        fire(spool, packet("alice", "M1", "r1"));

        assertThat(fire(spool, packet("Alice", "M2", "r2")).code()).isEqualTo(Code.BAD_USER_ID);
    }

    @Test
    @DisplayName("a deadline in the past or too far ahead is refused, and nothing is written")
    void deadlines() throws Exception {
        Spool spool = relay.start();
        String past = packet("7176", "M1", "r1").replace("\"lot\"", "\"expires_at\":\"2026-01-05T11:59:59Z\",\"lot\"");
        String far = packet("7176", "M1", "r1").replace("\"lot\"", "\"expires_at\":\"2026-01-05T12:10:00Z\",\"lot\"");

        assertThat(fire(spool, past).code()).isEqualTo(Code.EXPIRED);
        assertThat(fire(spool, far).code()).isEqualTo(Code.DEADLINE_TOO_FAR);
        assertThat(relay.everVisible()).isEmpty();
    }

    @Test
    @DisplayName("cancel withdraws what is unclaimed, and is too late for what is claimed")
    void cancels() throws Exception {
        relay.terminalOfLevel(2, "7176");
        Spool spool = relay.start();
        FireReport one = fire(spool, packet("7176", "M1", "r1")).fire().orElseThrow();
        FireReport two = fire(spool, packet("7176", "M2", "r2")).fire().orElseThrow();
        relay.claim("7176", two.file());

        RelayReply cancelled = cancel(spool, new FireReference.ById(one.id()));
        RelayReply late = cancel(spool, new FireReference.ById(two.id()));

        assertThat(cancelled.code()).isEqualTo(Code.CANCELLED);
        assertThat(late.code()).isEqualTo(Code.TOO_LATE);
        assertThat(relay.visible("7176")).isEmpty();
        assertThat(fire(spool, packet("7176", "M1", "r1")).code()).isEqualTo(Code.CANCELLED);
    }

    @Test
    @DisplayName("cancel of an unknown id seals it: a copy under way is refused")
    void seals() throws Exception {
        Spool spool = relay.start();
        FireReference unknown = new FireReference.ByRequest(new UserId("7176"), new RequestId("r1"));

        assertThat(cancel(spool, unknown).code()).isEqualTo(Code.CANCELLED);
        RelayReply copy = fire(spool, packet("7176", "M1", "r1"));

        assertThat(copy.code()).isEqualTo(Code.CANCELLED);
        assertThat(copy.published()).isEqualTo(Published.NO);
        assertThat(relay.everVisible()).isEmpty();
    }

    @Test
    @DisplayName("a fire sealed by its connection before the commit never becomes visible")
    void sealedByConnection() throws Exception {
        Spool spool = relay.start();
        CountDownLatch busy = new CountDownLatch(1);
        spool.ack("x", EventPosition.START, reply -> awaitQuietly(busy));
        CompletableFuture<RelayReply> answer = new CompletableFuture<>();

        Spool.Seal seal =
                spool.fire(DeliveryHarness.command(packet("7176", "M1", "r1")), new byte[0], answer::complete);
        seal.seal();
        busy.countDown();

        assertThat(answer.get(45, TimeUnit.SECONDS).code()).isEqualTo(Code.CANCELLED);
        assertThat(fire(spool, packet("7176", "M1", "r1")).code()).isEqualTo(Code.CANCELLED);
        assertThat(relay.everVisible()).isEmpty();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(45, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
