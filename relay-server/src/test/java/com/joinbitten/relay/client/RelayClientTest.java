package com.joinbitten.relay.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.wire.EventPosition;
import com.joinbitten.core.wire.FireReference;
import com.joinbitten.core.wire.FireReport;
import com.joinbitten.core.wire.RelayCommand;
import com.joinbitten.core.wire.RelayReply;
import com.joinbitten.relay.RelayServer;
import com.joinbitten.relay.Samples;
import com.joinbitten.relay.TestServer;
import com.joinbitten.relay.spool.FakeSpool;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RelayClientTest {
    private static final RelayCommand SUBSCRIBE = new RelayCommand.Subscribe("toc", EventPosition.START);

    private final FakeSpool spool = new FakeSpool();
    private final RecordingListener listener = new RecordingListener();
    private RelayServer server = TestServer.inFrontOf(spool);
    private RelayClient client = client(server.port(), Duration.ofSeconds(60));

    private RelayClient client(int port, Duration answerTimeout) {
        return new RelayClient(
                RelayClientConfig.of("127.0.0.1", port, "test")
                        .withAnswerTimeout(answerTimeout)
                        .withBackoff(Duration.ofMillis(5), Duration.ofMillis(40)),
                listener);
    }

    @AfterEach
    void stop() {
        client.close();
        spool.release();
        server.close();
    }

    private void connect() {
        client.start();
        await().until(client::connected);
    }

    @Test
    @DisplayName("a fire is answered with what became of it")
    void fire() throws Exception {
        connect();

        RelayReply reply = answer(client.send(Samples.fire(1)));

        assertThat(reply.code()).isEqualTo(Code.OK);
        assertThat(reply.fire())
                .hasValueSatisfying(fire -> assertThat(fire.id()).isEqualTo(Samples.fireId(1)));
        assertThat(spool.fires).containsExactly(Samples.fire(1));
    }

    @Test
    @DisplayName("many commands at once arrive in order and are each answered, beyond what the relay takes unanswered")
    void pipelined() throws Exception {
        connect();
        List<CompletableFuture<RelayReply>> replies = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            replies.add(client.send(Samples.fire(i)));
        }

        for (int i = 0; i < replies.size(); i++) {
            assertThat(answer(replies.get(i)).fire().orElseThrow().id()).isEqualTo(Samples.fireId(i));
            assertThat(spool.fires.get(i).fireId()).contains(Samples.fireId(i));
        }
    }

    @Test
    @DisplayName("without a connection nothing is sent, and that is proved")
    void notConnected() {
        assertThat(client.connected()).isFalse();

        assertFailsWith(client.send(Samples.fire(1)), NotSentException.class);
    }

    @Test
    @DisplayName("what must not go any more when its turn comes is not sent, and takes nobody's place")
    void mustNotGoAnyMore() {
        connect();
        spool.hold();
        AtomicBoolean mayGo = new AtomicBoolean(true);
        List<CompletableFuture<RelayReply>> replies = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            replies.add(client.send(Samples.fire(i), mayGo::get));
        }
        CompletableFuture<RelayReply> late = client.send(Samples.fire(32), mayGo::get);
        CompletableFuture<RelayReply> behind = client.send(Samples.fire(33));
        await().until(() -> spool.fires.size() == 32);

        mayGo.set(false);
        spool.release();

        assertFailsWith(late, NotSentException.class);
        replies.forEach(reply -> assertThat(reply.join().success()).isTrue());
        assertThat(behind.join().success()).isTrue();
        assertThat(spool.fires).hasSize(33);
    }

    @Test
    @DisplayName("a connection lost in mid-request leaves sent commands unanswered and waiting ones not sent")
    void lostInMidRequest() {
        connect();
        spool.hold();
        List<CompletableFuture<RelayReply>> replies = new ArrayList<>();
        for (int i = 0; i < 33; i++) {
            replies.add(client.send(Samples.fire(i)));
        }
        await().until(() -> spool.fires.size() == 32);

        server.close();

        assertFailsWith(replies.get(0), UnansweredException.class);
        assertFailsWith(replies.get(31), UnansweredException.class);
        assertFailsWith(replies.get(32), NotSentException.class);
        await().until(() -> listener.disconnections.get() == 1);
        assertThat(client.connected()).isFalse();
        assertThat(spool.fires).hasSize(32);
    }

    @Test
    @DisplayName("an answer that comes too late is nobody's, and the next command is answered as usual")
    void lateAnswer() throws Exception {
        client.close();
        client = client(server.port(), Duration.ofMillis(100));
        connect();
        spool.hold();
        CompletableFuture<RelayReply> late = client.send(Samples.fire(1));
        assertFailsWith(late, UnansweredException.class);

        spool.release();

        int next = 2;
        Optional<FireId> answered = answeredInTime(next);
        while (answered.isEmpty()) { // where a machine stands still for so long, this one's answer is late, too
            next++;
            answered = answeredInTime(next);
        }
        assertThat(answered).contains(Samples.fireId(next));
        assertThat(spool.fires).hasSize(next);
        assertThat(client.connected()).isTrue();
    }

    private Optional<FireId> answeredInTime(int number) throws Exception {
        try {
            return answer(client.send(Samples.fire(number))).fire().map(FireReport::id);
        } catch (ExecutionException late) {
            assertThat(late).hasCauseInstanceOf(UnansweredException.class);
            return Optional.empty();
        }
    }

    @Test
    @DisplayName(
            "after a restart of the relay the client is back by itself, sends nothing again, and may subscribe anew")
    void reconnect() throws Exception {
        listener.onConnected(() -> client.send(SUBSCRIBE));
        connect();
        await().until(() -> spool.listening() == 1);
        int port = server.port();
        answer(client.send(Samples.fire(1)));
        server.close();
        await().until(() -> !client.connected());

        server = TestServer.onPort(port, spool);

        await().until(() -> listener.connections.get() == 2 && spool.listening() == 1);
        spool.tell(Samples.event(9));
        await().until(() -> listener.events.equals(List.of(Samples.event(9))));
        assertThat(spool.fires).hasSize(1);
    }

    @Test
    @DisplayName("many events are told in order, however fast")
    void manyEvents() throws Exception {
        listener.onConnected(() -> client.send(SUBSCRIBE));
        connect();
        await().until(() -> spool.listening() == 1);

        int told = 0;
        while (told < 2_000) {
            if (spool.subscribers.get(0).ready()) {
                told++;
                spool.subscribers.get(0).tell(Samples.event(told));
            }
        }

        await().until(() -> listener.events.size() == 2_000);
        for (int i = 0; i < 2_000; i++) {
            assertThat(listener.events.get(i).position().n()).isEqualTo(i + 1L);
        }
    }

    @Test
    @DisplayName("a relay that accepts and says nothing is left and tried again")
    void muteRelay() throws IOException {
        try (ServerSocket mute = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            RelayClientConfig config = new RelayClientConfig(
                    "127.0.0.1",
                    mute.getLocalPort(),
                    Duration.ofMillis(50),
                    Duration.ofSeconds(1),
                    Duration.ofMillis(1),
                    Duration.ofMillis(5),
                    "test");
            try (RelayClient patient = new RelayClient(config, listener)) {
                patient.start();

                try (Socket first = mute.accept();
                        Socket second = mute.accept()) {
                    assertThat(second.getPort()).isNotEqualTo(first.getPort());
                    assertThat(patient.connected()).isFalse();
                    assertFailsWith(patient.send(Samples.fire(1)), NotSentException.class);
                }
            }
        }
        assertThat(listener.connections).hasValue(0);
        assertThat(listener.disconnections).hasValue(0);
    }

    @Test
    @DisplayName("closing fails what is open and keeps everything else from being sent")
    void closing() {
        connect();
        spool.hold();
        CompletableFuture<RelayReply> open = client.send(Samples.fire(1));
        await().until(() -> spool.fires.size() == 1);

        client.close();
        client.close();

        assertFailsWith(open, UnansweredException.class);
        assertFailsWith(client.send(Samples.fire(2)), NotSentException.class);
    }

    @Test
    @DisplayName("a question for an unknown fire names the ledger that was asked")
    void status() throws Exception {
        connect();

        RelayReply reply = answer(client.send(new RelayCommand.Status(new FireReference.ById(Samples.fireId(1)))));

        assertThat(reply.code()).isEqualTo(Code.NOT_FOUND);
        assertThat(reply.ledgerId()).contains("L1");
    }

    private static RelayReply answer(CompletableFuture<RelayReply> reply) throws Exception {
        return reply.get(45, TimeUnit.SECONDS);
    }

    private static void assertFailsWith(CompletableFuture<RelayReply> reply, Class<? extends Exception> failure) {
        assertThatThrownBy(() -> reply.get(45, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(failure);
    }
}
