package com.joinbitten.relay.metrics;

import com.joinbitten.core.trade.UserId;
import com.joinbitten.relay.drop.DropFolders;
import com.joinbitten.relay.drop.FileOps;
import com.joinbitten.relay.halt.KillSwitch;
import com.joinbitten.relay.spool.Spooler;
import com.joinbitten.relay.sweep.Standing;
import com.joinbitten.relay.sweep.Survey;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is looked up only when somebody asks: storage, queue, holds, subscribers, terminals. The ledger's files are never
 * opened here; what is in them the spooler tells. Confined to the thread that serves.
 */
public final class Vitals {
    private static final Logger log = LoggerFactory.getLogger(Vitals.class);
    private static final long PATIENCE_MS = 1_000;
    private static final Duration LATE = Duration.ofSeconds(10);
    /** Where they cannot be had a number is served that no alert takes for a shortage. */
    private static final double UNKNOWN = Double.NaN;

    private final Spooler spooler;
    private final DropFolders folders;
    private final FreeInodes inodes;
    private final MultiGauge waiting;
    private Ages ages = new Ages(0, 0, 0, 0);

    /** How long ago the terminals were heard of. */
    private record Ages(double oldestSeconds, int fresh, int late, int silent) {}

    /** Registers everything that is looked up. */
    public Vitals(
            MeterRegistry registry,
            Spooler spooler,
            DropFolders folders,
            FileOps files,
            Path ledger,
            KillSwitch killSwitch) {
        this.spooler = spooler;
        this.folders = folders;
        this.inodes = new FreeInodes(folders.root(), files);
        this.waiting = MultiGauge.builder("relay.events.waiting")
                .description("Events that a subscriber has not acked")
                .register(registry);
        Path wal = ledger.resolveSibling(ledger.getFileName() + "-wal");
        gauge(registry, "relay.queue.depth", "Tasks that wait for the spooler", self -> self.spooler.queued());
        gauge(registry, "relay.halted", "1 while nothing may become visible", self -> killSwitch.halted() ? 1 : 0);
        gauge(registry, "relay.ledger.bytes", "Size of the ledger", self -> size(ledger));
        gauge(registry, "relay.ledger.wal.bytes", "Size of the ledger's write-ahead log", self -> size(wal));
        gauge(registry, "relay.disk.free.bytes", "Free on the fuller volume", self -> self.folders.usableBytes());
        gauge(
                registry,
                "relay.disk.free.inodes",
                "Free inodes of the drop root's volume",
                self -> known(inodes.free()));
        gauge(registry, "relay.netty.direct.bytes", "Direct memory of connections", self -> directBytes());
        gauge(
                registry,
                "relay.terminal.heartbeat.age.seconds",
                "Age of the oldest heartbeat of a terminal",
                self -> self.ages.oldestSeconds());
        terminals(registry, "fresh", self -> self.ages.fresh());
        terminals(registry, "late", self -> self.ages.late());
        terminals(registry, "silent", self -> self.ages.silent());
    }

    private void gauge(MeterRegistry registry, String name, String what, ToDoubleFunction<Vitals> value) {
        Gauge.builder(name, this, value).description(what).strongReference(true).register(registry);
    }

    private void terminals(MeterRegistry registry, String state, ToDoubleFunction<Vitals> value) {
        Gauge.builder("relay.terminals", this, value)
                .description("User folders by the heartbeat of their terminal: late after 10 s, silent without one")
                .tag("state", state)
                .strongReference(true)
                .register(registry);
    }

    /** Looks at what takes more than a moment; before each time that the gauges are read. */
    void look() {
        try {
            ages = ages();
        } catch (IOException e) {
            log.warn("metrics.terminals_unreadable", e);
        }
        Survey survey = new Survey();
        spooler.submit(survey);
        try {
            survey.answer().get(PATIENCE_MS, TimeUnit.MILLISECONDS).ifPresent(this::take);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            log.warn("metrics.subscribers_unknown reason={}", e.toString());
        }
    }

    private void take(Standing standing) {
        List<MultiGauge.Row<?>> rows = List.copyOf(
                standing.waiting().entrySet().stream().map(Vitals::row).toList());
        waiting.register(rows, true);
    }

    private static MultiGauge.Row<?> row(Map.Entry<String, Long> subscriber) {
        return MultiGauge.Row.of(Tags.of("subscriber", subscriber.getKey()), subscriber.getValue());
    }

    private Ages ages() throws IOException {
        long now = System.currentTimeMillis();
        double oldest = 0;
        int fresh = 0;
        int late = 0;
        int silent = 0;
        for (UserId user : folders.users()) {
            OptionalLong beat = modified(folders.state(user).resolve("terminal.json"));
            if (beat.isEmpty()) {
                silent++;
                continue;
            }
            long age = now - beat.getAsLong();
            oldest = Math.max(oldest, age / 1_000.0);
            if (age <= LATE.toMillis()) {
                fresh++;
            } else {
                late++;
            }
        }
        return new Ages(oldest, fresh, late, silent);
    }

    private static OptionalLong modified(Path file) {
        try {
            return OptionalLong.of(Files.getLastModifiedTime(file).toMillis());
        } catch (IOException absent) {
            return OptionalLong.empty();
        }
    }

    private static double size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException absent) {
            return 0; // the log is there only while it is needed
        }
    }

    private static double known(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : UNKNOWN;
    }

    private static double directBytes() {
        return ByteBufAllocator.DEFAULT instanceof ByteBufAllocatorMetricProvider provider
                ? provider.metric().usedDirectMemory()
                : UNKNOWN;
    }
}
