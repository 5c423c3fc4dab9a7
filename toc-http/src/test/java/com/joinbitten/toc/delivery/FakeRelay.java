package com.joinbitten.toc.delivery;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.Published;
import com.joinbitten.core.fire.Route;
import com.joinbitten.core.wire.EventPosition;
import com.joinbitten.core.wire.FireReference;
import com.joinbitten.core.wire.FireReport;
import com.joinbitten.core.wire.RelayCommand;
import com.joinbitten.core.wire.RelayEvent;
import com.joinbitten.core.wire.RelayFrame;
import com.joinbitten.core.wire.RelayFrameJson;
import com.joinbitten.core.wire.RelayIdentity;
import com.joinbitten.core.wire.RelayReply;
import com.joinbitten.relay.client.NotSentException;
import com.joinbitten.relay.client.RelayClient;
import com.joinbitten.relay.client.UnansweredException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A relay in this process that answers as it is told to; it remembers every command. Thread-safe. */
final class FakeRelay implements RelayPort, RelayPort.Factory {
    /** How the relay takes one command about a fire. */
    interface Answer {
        CompletableFuture<RelayReply> to(FireId fire);
    }

    final List<RelayCommand> received = new CopyOnWriteArrayList<>();

    private final InstantSource clock;
    private final Queue<Answer> toFires = new ArrayDeque<>();
    private final Queue<Answer> toQuestions = new ArrayDeque<>();
    private RelayClient.@Nullable Listener listener;
    private boolean up;
    private int subscriptionsToRefuse;
    private volatile Runnable beforeFire = () -> {};

    FakeRelay(InstantSource clock) {
        this.clock = clock;
    }

    static Answer relayed() {
        return fire ->
                CompletableFuture.completedFuture(RelayReply.of(report(fire, FireState.RELAYED, false), Published.YES));
    }

    static Answer isIn(FireState state) {
        return fire -> CompletableFuture.completedFuture(RelayReply.of(report(fire, state, true), Published.YES));
    }

    static Answer says(Code code) {
        return fire -> CompletableFuture.completedFuture(RelayReply.of(code, "the relay says " + code));
    }

    /** With a pause that leaves a test the time to do something before the next attempt. */
    static Answer haltedFor(Duration pause) {
        String json = """
                {"success":false,"message":"Error relaying trade","error":"halted","code":"HALTED","published":"no",\
                "retry":"after","retry_after_ms":%d,"seq":1}""".formatted(pause.toMillis());
        RelayFrame answer = RelayFrameJson.read(json.getBytes(StandardCharsets.US_ASCII));
        return fire -> CompletableFuture.completedFuture(((RelayFrame.Answer) answer).reply());
    }

    static Answer firedAs(FireId other) {
        return fire ->
                CompletableFuture.completedFuture(RelayReply.of(report(other, FireState.RELAYED, true), Published.YES));
    }

    static Answer notFound(String ledgerId) {
        return fire -> CompletableFuture.completedFuture(
                RelayReply.of(Code.NOT_FOUND, "not found").withLedger(ledgerId));
    }

    static Answer notSent() {
        return fire -> CompletableFuture.failedFuture(new NotSentException("no connection"));
    }

    static Answer lost() {
        return fire -> CompletableFuture.failedFuture(new UnansweredException("timed out"));
    }

    static Answer never() {
        return fire -> new CompletableFuture<>();
    }

    private static FireReport report(FireId fire, FireState state, boolean duplicate) {
        return new FireReport(fire, state, "trade_20260105_120000_000001.json", "user_1", Instant.EPOCH, duplicate);
    }

    synchronized FakeRelay onFire(Answer... answers) {
        toFires.addAll(List.of(answers));
        return this;
    }

    synchronized FakeRelay onStatus(Answer... answers) {
        toQuestions.addAll(List.of(answers));
        return this;
    }

    synchronized void refuseSubscriptions(int next) {
        subscriptionsToRefuse = next;
    }

    /** What happens once, right before the next fire's first byte would leave. */
    void beforeFire(Runnable event) {
        beforeFire = event;
    }

    void connect(String ledgerId) {
        connect(ledgerId, Duration.ZERO);
    }

    void connect(String ledgerId, Duration skew) {
        synchronized (this) {
            up = true;
        }
        told().connected(new RelayIdentity(
                "fake", ledgerId, "boot", clock.instant().plus(skew), 1, 65_536, 32, "power-loss", 0));
    }

    void disconnect() {
        synchronized (this) {
            up = false;
        }
        told().disconnected("the test says so");
    }

    void tell(RelayEvent event) {
        told().event(event);
    }

    private synchronized RelayClient.Listener told() {
        if (listener == null) {
            throw new IllegalStateException("nobody opened this relay");
        }
        return listener;
    }

    List<FireId> fires() {
        return received.stream()
                .filter(RelayCommand.Fire.class::isInstance)
                .map(command -> ((RelayCommand.Fire) command).fireId().orElseThrow())
                .toList();
    }

    long questions() {
        return received.stream().filter(RelayCommand.Status.class::isInstance).count();
    }

    Optional<EventPosition> lastAck() {
        return received.stream()
                .filter(RelayCommand.Ack.class::isInstance)
                .map(command -> ((RelayCommand.Ack) command).upTo())
                .reduce((first, second) -> second);
    }

    Optional<EventPosition> lastSubscription() {
        return received.stream()
                .filter(RelayCommand.Subscribe.class::isInstance)
                .map(command -> ((RelayCommand.Subscribe) command).after())
                .reduce((first, second) -> second);
    }

    @Override
    public synchronized RelayPort open(RelayClient.Listener owner) {
        listener = owner;
        return this;
    }

    @Override
    public void start() {}

    /** Another connection follows when the test says so. */
    @Override
    public void hangUp() {
        disconnect();
    }

    @Override
    public CompletableFuture<RelayReply> fire(RelayCommand.Fire fire, Route route, BooleanSupplier mayGo) {
        Runnable event = beforeFire;
        beforeFire = () -> {};
        event.run();
        return mayGo.getAsBoolean() ? send(fire) : notSent().to(fire.fireId().orElseThrow());
    }

    @Override
    public synchronized CompletableFuture<RelayReply> send(RelayCommand command) {
        if (!up) {
            return notSent().to(new FireId("01KE70EHG0XHGC5KWGNG0J3FC0"));
        }
        received.add(command);
        if (command instanceof RelayCommand.Fire fire) {
            return answer(toFires, fire.fireId().orElseThrow());
        }
        if (command instanceof RelayCommand.Status status && status.fire() instanceof FireReference.ById known) {
            return answer(toQuestions, known.id());
        }
        if (command instanceof RelayCommand.Subscribe && subscriptionsToRefuse-- > 0) {
            return CompletableFuture.completedFuture(RelayReply.of(Code.OVERLOADED, "not now"));
        }
        return CompletableFuture.completedFuture(RelayReply.ok("done"));
    }

    /** The last answer of the script holds for all that follows. */
    private static CompletableFuture<RelayReply> answer(Queue<Answer> script, FireId fire) {
        Answer next = script.size() > 1 ? script.poll() : script.peek();
        return next == null ? new CompletableFuture<>() : next.to(fire);
    }

    @Override
    public void close() {}
}
