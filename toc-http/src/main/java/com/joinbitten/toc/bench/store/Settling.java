package com.joinbitten.toc.bench.store;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.result.TerminalEvent;
import com.joinbitten.core.result.TradeResult;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.MalformedPacketException;
import com.joinbitten.core.wire.TradeResultJson;
import com.joinbitten.relay.bench.report.Counts;
import com.joinbitten.relay.bench.terminal.Arrivals;
import com.joinbitten.toc.bench.load.Fires;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The terminals behind a round: takes every order file, looks at it, and tells that the broker refused it, so that fires
 * of one round are no open positions of the next. Confined to one thread.
 */
public final class Settling {
    private static final int REJECTED = 10_006;

    private final Path dropRoot;
    private final int users;
    private final InstantSource clock;
    private final BitSet seen = new BitSet();
    private int doubled;
    private int torn;
    private int late;

    /**
     * Behind one round.
     *
     * @param users among whom its fires were spread
     */
    public Settling(Path dropRoot, int users, InstantSource clock) {
        this.dropRoot = dropRoot;
        this.users = users;
        this.clock = clock;
    }

    /**
     * Takes everything that is there.
     *
     * @param acknowledged numbers of the round's fires that were acknowledged
     */
    public Counts settle(BitSet acknowledged) throws IOException {
        for (Path folder : list(dropRoot, "user_")) {
            for (Path file : list(folder, "trade_")) {
                take(folder, file);
            }
        }
        return counts(acknowledged);
    }

    /** Takes what may still be executed, as a terminal that runs does; the relay withdraws what is left. */
    public void takeInTime() throws IOException {
        for (Path folder : list(dropRoot, "user_")) {
            for (Path file : list(folder, "trade_")) {
                takeInTime(folder, file);
            }
        }
    }

    private void takeInTime(Path folder, Path file) throws IOException {
        try {
            if (!isLate(Files.readAllBytes(file))) {
                take(folder, file);
            }
        } catch (NoSuchFileException withdrawn) {
            // the relay was faster
        }
    }

    private boolean isLate(byte[] bytes) {
        try {
            return JsonObject.parse(bytes).requiredInteger("expires_at_ms") <= clock.millis();
        } catch (MalformedPacketException e) {
            return false; // taken, and counted as torn
        }
    }

    /**
     * What was taken until now.
     *
     * @param acknowledged numbers of the fires that were acknowledged
     */
    public Counts counts(BitSet acknowledged) {
        return Counts.of(acknowledged, new Arrivals(seen, doubled, torn, 0, late));
    }

    private static List<Path> list(Path folder, String prefix) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(path -> String.valueOf(path.getFileName()).startsWith(prefix))
                    .toList();
        }
    }

    private void take(Path folder, Path file) throws IOException {
        Instant now = clock.instant();
        Path claimed = folder.resolve("claimed").resolve(file.getFileName());
        Files.move(file, claimed, StandardCopyOption.ATOMIC_MOVE);
        Optional<FireId> fire = look(Files.readAllBytes(claimed), folder, now);
        if (fire.isPresent()) {
            reject(folder, fire.get(), now);
        }
    }

    private Optional<FireId> look(byte[] bytes, Path folder, Instant now) {
        try {
            JsonObject order = JsonObject.parse(bytes);
            String user = order.text("user_id").orElse("");
            int number = Fires.number(user, order.text("mission_id").orElse(""), users);
            boolean isWhole = bytes[bytes.length - 1] == '\n' && order.has("magic") && order.has("v");
            if (number < 0 || !isWhole || !folder.endsWith("user_" + user)) {
                torn++;
                return Optional.empty();
            }
            doubled += seen.get(number) ? 1 : 0;
            seen.set(number);
            late += order.requiredInteger("expires_at_ms") <= now.toEpochMilli() ? 1 : 0;
            return order.text("fire_id").map(FireId::new);
        } catch (MalformedPacketException | IllegalArgumentException e) {
            torn++;
            return Optional.empty();
        }
    }

    private static void reject(Path folder, FireId fire, Instant now) throws IOException {
        BigDecimal none = BigDecimal.ZERO;
        TradeResult result = new TradeResult(
                fire,
                1,
                TerminalEvent.REJECTED,
                REJECTED,
                Optional.empty(),
                new BigDecimal("0.01"),
                none,
                Optional.empty(),
                none,
                none,
                none,
                Optional.empty(),
                Optional.empty(),
                now,
                "benchmark");
        Path results = Files.createDirectories(folder.resolve("results"));
        Path temp = results.resolve(fire + ".tmp");
        Files.write(temp, TradeResultJson.write(result).getBytes(StandardCharsets.US_ASCII));
        Files.move(temp, results.resolve(fire + ".1.json"), StandardCopyOption.ATOMIC_MOVE);
    }
}
