package com.joinbitten.relay.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.wire.EventPosition;
import com.joinbitten.core.wire.RelayCommand;
import com.joinbitten.core.wire.RelayFrame;
import com.joinbitten.core.wire.RelayReply;
import com.joinbitten.relay.Samples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BrokenConnectionTest {
    private static final int UNANSWERED = 32;
    private static final int WAITING = 4_096;

    private final RecordingListener listener = new RecordingListener();

    private RelayClient client(ScriptedRelay relay, Duration answerTimeout) {
        return new RelayClient(
                RelayClientConfig.of("127.0.0.1", relay.port(), "test")
                        .withAnswerTimeout(answerTimeout)
                        .withBackoff(Duration.ofMillis(5), Duration.ofMillis(40)),
                listener);
    }

    @Test
    @DisplayName("a fire whose answer breaks off is unanswered, and is not sent again on the next connection")
    void diesInMidAnswer() throws Exception {
        try (ScriptedRelay relay = new ScriptedRelay(
                        line -> {
                            line.read();
                            line.answerHalf(RelayReply.ok("Trade relayed to EA"));
                        },
                        line -> {
                            line.read();
                            line.answer(RelayReply.ok("pong"));
                            line.untilTheEnd();
                        });
                RelayClient client = client(relay, Duration.ofSeconds(20))) {
            client.start();
            await().until(client::connected);

            assertFailsWith(client.send(Samples.fire(1)), UnansweredException.class);
            await().until(() -> listener.connections.get() == 2);
            // in order on one connection, so nothing can have come before it
            client.send(Samples.fire(2)).get(45, TimeUnit.SECONDS);

            assertThat(relay.commands).containsExactly(Samples.fire(1), Samples.fire(2));
        }
    }

    @Test
    @DisplayName(
            "towards a relay that reads nothing the queue is bounded: what has no room is refused at once as not sent")
    void backPressure() throws Exception {
        CountDownLatch tested = new CountDownLatch(1);
        try (ScriptedRelay relay = new ScriptedRelay(line -> awaitQuietly(tested));
                RelayClient client = client(relay, Duration.ofSeconds(20))) {
            client.start();
            await().until(client::connected);
            List<CompletableFuture<RelayReply>> replies = new ArrayList<>();
            for (int i = 0; i < UNANSWERED + WAITING + 10; i++) {
                replies.add(client.send(Samples.fire(i)));
            }

            for (CompletableFuture<RelayReply> surplus : replies.subList(UNANSWERED + WAITING, replies.size())) {
                assertFailsWith(surplus, NotSentException.class);
            }
            assertThat(replies.subList(0, UNANSWERED + WAITING)).noneMatch(CompletableFuture::isDone);

            tested.countDown();
            assertFailsWith(replies.get(UNANSWERED - 1), UnansweredException.class);
            assertFailsWith(replies.get(UNANSWERED), NotSentException.class);
        }
    }

    @Test
    @DisplayName("after a break the events go on behind the last one that was acked; what was not is told again")
    void resubscribes() throws Exception {
        CountDownLatch acked = new CountDownLatch(1);
        try (ScriptedRelay relay = new ScriptedRelay(
                        line -> {
                            line.read();
                            line.answer(RelayReply.ok("subscribed"));
                            line.write(new RelayFrame.Told(Samples.event(1)));
                            line.write(new RelayFrame.Told(Samples.event(2)));
                            line.read();
                            line.answer(RelayReply.ok("acked"));
                            awaitQuietly(acked);
                        },
                        line -> {
                            line.read();
                            line.answer(RelayReply.ok("subscribed"));
                            line.write(new RelayFrame.Told(Samples.event(2)));
                            line.untilTheEnd();
                        });
                RelayClient client = client(relay, Duration.ofSeconds(20))) {
            Subscription subscription = client.subscribe("books", EventPosition.START);
            client.start();
            await().until(() -> listener.events.size() == 2);

            subscription.ack(new EventPosition(1, 1)).get(45, TimeUnit.SECONDS);
            acked.countDown();

            await().until(() -> listener.events.size() == 3);
            assertThat(listener.events).containsExactly(Samples.event(1), Samples.event(2), Samples.event(2));
            assertThat(subscription.acked()).isEqualTo(new EventPosition(1, 1));
            assertThat(relay.commands)
                    .containsExactly(
                            new RelayCommand.Subscribe("books", EventPosition.START),
                            new RelayCommand.Ack("books", new EventPosition(1, 1)),
                            new RelayCommand.Subscribe("books", new EventPosition(1, 1)));
        }
    }

    @Test
    @DisplayName("a subscription that is refused is asked for again on the same connection")
    void refusedSubscription() throws Exception {
        try (ScriptedRelay relay = new ScriptedRelay(line -> {
                    line.read();
                    line.answer(RelayReply.of(Code.LEDGER_FAILED, "later"));
                    line.read();
                    line.answer(RelayReply.ok("subscribed"));
                    line.write(new RelayFrame.Told(Samples.event(1)));
                    line.untilTheEnd();
                });
                RelayClient client = client(relay, Duration.ofSeconds(20))) {
            client.subscribe("books", EventPosition.START);
            client.start();

            await().until(() -> listener.events.size() == 1);

            assertThat(listener.connections).hasValue(1);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            if (!latch.await(45, TimeUnit.SECONDS)) {
                throw new AssertionError("the test does not go on");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void assertFailsWith(CompletableFuture<RelayReply> reply, Class<? extends Exception> failure) {
        assertThatThrownBy(() -> reply.get(45, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(failure);
    }
}
