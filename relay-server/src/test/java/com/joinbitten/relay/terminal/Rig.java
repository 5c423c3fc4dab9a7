package com.joinbitten.relay.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.result.TradeResult;
import com.joinbitten.core.trade.Instruction;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.trade.Price;
import com.joinbitten.core.trade.Side;
import com.joinbitten.core.trade.Symbol;
import com.joinbitten.core.trade.TradePacket;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.DropFileJson;
import com.joinbitten.core.wire.RelayCommand;
import com.joinbitten.core.wire.TradeResultJson;
import com.joinbitten.relay.terminal.broker.Deal;
import com.joinbitten.relay.terminal.broker.Market;
import com.joinbitten.relay.terminal.broker.PaperBroker;
import com.joinbitten.relay.terminal.broker.PriceFile;
import com.joinbitten.relay.terminal.fault.Faults;
import com.joinbitten.relay.terminal.order.LedgerExpert.Pauses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A drop root and the files of a terminal, played by a test: drops packets like a relay, reads results like one. */
final class Rig {
    static final UserId USER = new UserId("7176191872");
    private static final Duration LIFE = Duration.ofSeconds(60);

    final PaperConfig config;
    private final Clock clock;
    private final SplittableRandom random = new SplittableRandom(1);
    private int dropped;

    Rig(Path folder, Clock clock) {
        this(fast(PaperConfig.defaults(folder.resolve("drop"), folder.resolve("paper")), Duration.ZERO), clock);
    }

    Rig(Path folder, Clock clock, Service service) {
        this(
                fast(
                        PaperConfig.defaults(folder.resolve("drop"), folder.resolve("paper"))
                                .with(service),
                        Duration.ZERO),
                clock);
    }

    Rig(PaperConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** The same settings with that delay between claim and order. */
    static PaperConfig fast(PaperConfig config, Duration fillDelay) {
        return new PaperConfig(
                config.dropRoot(),
                config.dataDir(),
                config.brokerFile(),
                Duration.ofMillis(1),
                Duration.ofMillis(50),
                new Pauses(fillDelay, config.pauses().history(), config.pauses().proof()),
                config.service(),
                config.faults());
    }

    static Instruction.Open buyEurUsd() {
        return open("EURUSD", Side.BUY, "0.1", "1.08941", "1.09214");
    }

    static Instruction.Open open(String symbol, Side side, String lots, String stopLoss, String takeProfit) {
        return new Instruction.Open(
                new Symbol(symbol),
                side,
                Lots.of(lots),
                Optional.of(Price.of(stopLoss)),
                Optional.of(Price.of(takeProfit)));
    }

    PaperSession session() throws IOException {
        return session(Faults.NONE);
    }

    PaperSession session(Faults faults) throws IOException {
        Files.createDirectories(config.dropRoot());
        return new PaperSession(config, clock, faults);
    }

    /** What a terminal does that starts, looks once, and ends. */
    void pass() throws IOException {
        try (PaperSession session = session()) {
            session.pass();
        }
    }

    /** The only one there is. */
    static <T> T only(List<T> items) {
        assertThat(items).hasSize(1);
        return items.get(0);
    }

    FireId drop(Instruction instruction) throws IOException {
        return drop(USER, instruction, clock.instant().plus(LIFE));
    }

    FireId drop(UserId user, Instruction instruction, Instant expiresAt) throws IOException {
        FireId fireId = FireId.create(clock.millis(), random);
        TradePacket packet = new TradePacket(user, Optional.empty(), instruction);
        RelayCommand.Fire fire = RelayCommand.Fire.of(packet, fireId, expiresAt, "test", clock.instant());
        put(user, DropFileJson.write(fire.members(), fireId, expiresAt, DropFileJson.Format.LINE));
        return fireId;
    }

    /** Puts a file into the user's folder the way the relay does: whole, by a rename. */
    String put(UserId user, byte[] bytes) throws IOException {
        Path folder = Files.createDirectories(folder(user));
        String name = "trade_20260105_120000_%06d.json".formatted(dropped++);
        Path temp = Files.write(config.dropRoot().resolve(name), bytes);
        Files.move(temp, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        return name;
    }

    Path folder(UserId user) {
        return config.dropRoot().resolve(user.folder());
    }

    void price(String symbol, String price) throws IOException {
        new PriceFile(config.priceFile()).set(new Symbol(symbol), Price.of(price));
    }

    List<String> visible(UserId user) throws IOException {
        return names(folder(user), "trade_");
    }

    List<String> claimed(UserId user) throws IOException {
        return names(folder(user).resolve("claimed"), "trade_");
    }

    /** The fire's results by rising n. */
    List<TradeResult> results(UserId user, FireId fireId) throws IOException {
        Path folder = folder(user).resolve("results");
        return names(folder, fireId.value()).stream()
                .map(name -> read(folder.resolve(name)))
                .toList();
    }

    List<TradeResult> results(FireId fireId) throws IOException {
        return results(USER, fireId);
    }

    Set<FireId> firesWithResult(UserId user) throws IOException {
        return names(folder(user).resolve("results"), "").stream()
                .filter(name -> name.endsWith(".json"))
                .map(name -> new FireId(name.substring(0, name.indexOf('.'))))
                .collect(Collectors.toSet());
    }

    private static TradeResult read(Path file) {
        try {
            return TradeResultJson.read(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new AssertionError("cannot read " + file, e);
        }
    }

    private static List<String> names(Path folder, String prefix) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.startsWith(prefix))
                    .sorted()
                    .toList();
        }
    }

    /** What the broker has executed for the fire. */
    List<Deal> deals(UserId user, FireId fireId) {
        try (PaperBroker broker = new PaperBroker(config.brokerFile(), new Market())) {
            return broker.history(user, fireId.magic());
        }
    }

    List<Deal> deals(FireId fireId) {
        return deals(USER, fireId);
    }
}
