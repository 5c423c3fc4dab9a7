package com.joinbitten.relay.desk;

import static com.joinbitten.relay.testing.DeliveryHarness.ask;
import static com.joinbitten.relay.testing.DeliveryHarness.fire;
import static com.joinbitten.relay.testing.DeliveryHarness.packet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Published;
import com.joinbitten.core.fire.RequestId;
import com.joinbitten.core.fire.Retry;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.FireReference;
import com.joinbitten.core.wire.HoldName;
import com.joinbitten.core.wire.RelayCommand;
import com.joinbitten.core.wire.RelayReply;
import com.joinbitten.relay.spool.Spool;
import com.joinbitten.relay.testing.DeliveryHarness;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another process holds an order file for a moment, as virus scanners do on Windows: the rename fails until it lets go. */
class HeldFileTest {
    @TempDir
    Path folder;

    private DeliveryHarness relay;
    private Spool spool;

    @BeforeEach
    void start() throws Exception {
        relay = new DeliveryHarness(folder);
        spool = relay.start();
        for (String user : new String[] {"1", "2"}) {
            assertThat(fire(spool, packet(user, "M-0", "r-0")).code()).isEqualTo(Code.OK);
        }
    }

    @AfterEach
    void stop() {
        relay.close();
    }

    private static FileSystemException sharing() {
        return new FileSystemException(
                "trade.json", null, "The process cannot access the file because it is being used by another process");
    }

    private void hold(String user, FileSystemException as) {
        relay.files.hold(relay.dropRoot().resolve("user_" + user), as);
    }

    private CompletableFuture<RelayReply> begin(String user, String mission, String request) {
        CompletableFuture<RelayReply> answer = new CompletableFuture<>();
        String json = packet(user, mission, request);
        spool.fire(DeliveryHarness.command(json), json.getBytes(StandardCharsets.UTF_8), answer::complete);
        return answer;
    }

    /** Lets time go by in small steps until the answer is there. */
    private RelayReply later(CompletableFuture<RelayReply> answer) throws Exception {
        await().atMost(Duration.ofSeconds(45))
                .pollInterval(Duration.ofMillis(2))
                .until(() -> {
                    relay.clock.advance(Duration.ofMillis(5));
                    return answer.isDone();
                });
        return answer.get(1, TimeUnit.SECONDS);
    }

    @Test
    @DisplayName("a held file stalls nobody else, and goes out when it is let go, before later fires of its user")
    void letGo() throws Exception {
        hold("1", sharing());
        CompletableFuture<RelayReply> first = begin("1", "M-1", "r-1");
        CompletableFuture<RelayReply> second = begin("1", "M-2", "r-2");

        assertThat(fire(spool, packet("2", "M-1", "r-1")).code()).isEqualTo(Code.OK);
        assertThat(first).isNotDone();
        assertThat(second).isNotDone();
        relay.files.release();

        RelayReply answer = later(first);
        RelayReply next = later(second);
        assertThat(answer.code()).isEqualTo(Code.OK);
        assertThat(next.code()).isEqualTo(Code.OK);
        assertThat(relay.visible("1"))
                .hasSize(3)
                .endsWith(
                        answer.fire().orElseThrow().file(),
                        next.fire().orElseThrow().file());
    }

    @Test
    @DisplayName(
            "a file that is never let go is told as not published, is on record, and the same order goes out later")
    void neverLetGo() throws Exception {
        hold("1", new AccessDeniedException("trade.json"));

        RelayReply refused = later(begin("1", "M-1", "r-1"));

        assertThat(refused.code()).isEqualTo(Code.DIR_UNAVAILABLE);
        assertThat(refused.published()).isEqualTo(Published.NO);
        assertThat(refused.retry()).isEqualTo(Retry.AFTER);
        assertThat(relay.visible("1")).hasSize(1);
        relay.files.release();
        assertThat(fire(spool, packet("1", "M-1", "r-1")).code()).isEqualTo(Code.OK);
        assertThat(relay.visible("1")).hasSize(2);
    }

    @Test
    @DisplayName("a file that is let go after the deadline never becomes visible")
    void deadlinePasses() throws Exception {
        hold("1", sharing());
        String soon = relay.clock.now().plusMillis(200).toString();
        String json = packet("1", "M-1", "r-1").replace("\"command\"", "\"expires_at\":\"" + soon + "\",\"command\"");
        CompletableFuture<RelayReply> answer = new CompletableFuture<>();
        spool.fire(DeliveryHarness.command(json), json.getBytes(StandardCharsets.UTF_8), answer::complete);
        assertThat(fire(spool, packet("2", "M-1", "r-1")).code()).isEqualTo(Code.OK); // the other is held by now
        relay.clock.advance(Duration.ofMillis(250));
        relay.files.release();

        assertThat(later(answer).code()).isEqualTo(Code.EXPIRED);
        assertThat(relay.visible("1")).hasSize(1);
    }

    @Test
    @DisplayName("a cancel waits for the held file and then takes it back; a repetition makes no second one")
    void cancelled() throws Exception {
        hold("1", sharing());
        CompletableFuture<RelayReply> first = begin("1", "M-1", "r-1");
        CompletableFuture<RelayReply> again = begin("1", "M-1", "r-1");
        CompletableFuture<RelayReply> cancelled = new CompletableFuture<>();
        spool.cancel(new FireReference.ByRequest(new UserId("1"), new RequestId("r-1")), cancelled::complete);
        assertThat(fire(spool, packet("2", "M-1", "r-1")).code()).isEqualTo(Code.OK);
        assertThat(cancelled).isNotDone();
        relay.files.release();

        assertThat(later(first).code()).isEqualTo(Code.OK);
        assertThat(later(again).fire().orElseThrow().duplicate()).isTrue();
        assertThat(later(cancelled).published()).isEqualTo(Published.YES);
        assertThat(relay.visible("1")).hasSize(1);
    }

    @Test
    @DisplayName("a halt is not outlived by a held file")
    void halted() throws Exception {
        hold("1", sharing());
        CompletableFuture<RelayReply> first = begin("1", "M-1", "r-1");
        ask(answer -> spool.halt(new RelayCommand.Halt(new HoldName("test"), Optional.empty()), answer));
        relay.files.release();

        RelayReply refused = later(first);

        assertThat(refused.code()).isEqualTo(Code.HALTED);
        assertThat(refused.published()).isEqualTo(Published.NO);
        assertThat(relay.visible("1")).isEmpty(); // the one of before was withdrawn
    }

    @Test
    @DisplayName("a ledger that fails meanwhile ends the wait: not published, and the same order goes out once")
    void ledgerFails() throws Exception {
        hold("1", sharing());
        CompletableFuture<RelayReply> first = begin("1", "M-1", "r-1");
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + relay.ledgerFile());
                Statement statement = other.createStatement()) {
            statement.execute("begin immediate");
            assertThat(fire(spool, packet("2", "M-1", "r-1")).code()).isEqualTo(Code.LEDGER_FAILED);
            statement.execute("rollback");
        }

        RelayReply given = later(first);

        assertThat(given.code()).isEqualTo(Code.LEDGER_FAILED);
        assertThat(given.published()).isEqualTo(Published.NO);
        relay.files.release();
        await().until(() -> {
            relay.clock.advance(Duration.ofMillis(100));
            return fire(spool, packet("1", "M-1", "r-1")).code() == Code.OK;
        });
        assertThat(relay.visible("1")).hasSize(2);
    }

    @Test
    @DisplayName("a relay that stops meanwhile says not published; after the next start the same order goes out once")
    void stopped() throws Exception {
        hold("1", sharing());
        CompletableFuture<RelayReply> first = begin("1", "M-1", "r-1");
        assertThat(fire(spool, packet("2", "M-1", "r-1")).code()).isEqualTo(Code.OK);
        Thread closer = new Thread(relay::stop);
        closer.start();

        assertThat(later(first).published()).isEqualTo(Published.NO);
        closer.join();
        relay.files.release();
        spool = relay.start();
        assertThat(fire(spool, packet("1", "M-1", "r-1")).code()).isEqualTo(Code.OK);
        assertThat(relay.visible("1")).hasSize(2);
    }
}
