package com.joinbitten.toc.delivery;

import com.joinbitten.core.fire.Fire;
import com.joinbitten.relay.client.RelayClientConfig;
import com.joinbitten.toc.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A dispatcher between a database of its own and a relay that says what it is told to. Each test has a fresh one. */
@NullUnmarked
final class DispatcherRig implements BeforeEachCallback, AfterEachCallback {
    static final String LEDGER = "ledger-1";

    final SettableClock clock = new SettableClock(Instant.parse("2026-01-05T12:00:00Z"));
    final FakeRelay relay = new FakeRelay(clock);
    StoredFires fires;
    Dispatcher dispatcher;
    private final DeliveryTiming timing;
    private final LongSupplier running;
    private Path folder;

    /** With pauses of milliseconds, five seconds' patience with a relay that is down, and one clock for all. */
    DispatcherRig() {
        this.timing = timing(Duration.ofSeconds(5));
        this.running = () -> ChronoUnit.NANOS.between(Instant.EPOCH, clock.instant());
    }

    /** With another clock that only runs, in nanoseconds, and more patience with a relay that is down. */
    DispatcherRig(LongSupplier running) {
        this.timing = timing(Duration.ofMinutes(10));
        this.running = running;
    }

    private static DeliveryTiming timing(Duration patienceWithRelay) {
        return new DeliveryTiming(
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofMillis(2),
                Duration.ofMillis(10),
                patienceWithRelay,
                Duration.ofMillis(20),
                100);
    }

    @Override
    public void beforeEach(ExtensionContext test) throws IOException {
        folder = Files.createTempDirectory("dispatcher");
        fires = new StoredFires(folder, clock);
        restart();
    }

    /** Another dispatcher on the same database. */
    void restart() {
        restart(timing);
    }

    /** Another dispatcher with these pauses. */
    void restart(DeliveryTiming pauses) {
        RelayClientConfig nowhere = RelayClientConfig.of("127.0.0.1", 1, "toc");
        dispatcher = fires.dispatcher(nowhere, config -> relay, pauses, running);
    }

    /** Accepts a fire and hands it over. */
    Fire fire() {
        Fire fire = fires.accept();
        dispatcher.wake(fire.id(), fire.user());
        return fire;
    }

    @Override
    public void afterEach(ExtensionContext test) throws IOException {
        dispatcher.close();
        fires.close();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
