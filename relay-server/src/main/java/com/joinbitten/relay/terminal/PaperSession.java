package com.joinbitten.relay.terminal;

import com.joinbitten.core.trade.Price;
import com.joinbitten.core.trade.Symbol;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.relay.terminal.broker.Market;
import com.joinbitten.relay.terminal.broker.PaperBroker;
import com.joinbitten.relay.terminal.broker.PriceFile;
import com.joinbitten.relay.terminal.fault.Faults;
import com.joinbitten.relay.terminal.folder.Heartbeats;
import com.joinbitten.relay.terminal.folder.UserFolder;
import com.joinbitten.relay.terminal.folder.UserFolders;
import com.joinbitten.relay.terminal.old.ClaimingExpert;
import com.joinbitten.relay.terminal.old.PlainDesk;
import com.joinbitten.relay.terminal.old.ReadingExpert;
import com.joinbitten.relay.terminal.order.Expert;
import com.joinbitten.relay.terminal.order.LedgerExpert;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of the terminal, from the opening of its files to their closing; what it leaves undone, the next one
 * resolves. Confined to the terminal's thread. After an exception it is of no use but to be closed.
 */
final class PaperSession implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PaperSession.class);
    private static final Duration FOLDER_PAUSE = Duration.ofSeconds(1);

    private final PaperConfig config;
    private final Clock clock;
    private final Market market;
    private final PriceFile prices;
    private final PaperBroker broker;
    private final UserFolders folders;
    private final Expert expert;
    private final Heartbeats heartbeats;
    private final Map<UserId, Long> pausedUntilNanos = new HashMap<>();
    private long nextBeatNanos = System.nanoTime();
    private boolean begun;

    PaperSession(PaperConfig config, Clock clock, Faults faults) {
        this.config = config;
        this.clock = Clock.offset(clock, config.faults().clockOffset());
        this.prices = new PriceFile(config.priceFile());
        this.market = new Market(config.terms());
        this.broker = new PaperBroker(config.brokerFile(), market);
        this.folders = new UserFolders(config.dropRoot(), config.service()::covers, faults);
        this.expert = expert(faults);
        this.heartbeats = new Heartbeats(broker, this.clock, level().number());
    }

    private Expert expert(Faults faults) {
        if (level() == Level.L2) {
            return new LedgerExpert(
                    config.dataDir().resolve("terminal.db"), broker, folders, clock, config.pauses(), faults);
        }
        PlainDesk desk = new PlainDesk(broker, clock, config.service().results(), faults);
        return level() == Level.L1 ? new ClaimingExpert(desk, faults) : new ReadingExpert(desk);
    }

    private Level level() {
        return config.service().level();
    }

    /**
     * Looks once at everything there is to do, and does it.
     *
     * @throws IOException if the drop root cannot be read
     */
    void pass() throws IOException {
        List<UserFolder> present = folders.present();
        if (!begun) {
            expert.begin(present);
            begun = true;
        }
        movePrices();
        for (UserFolder folder : present) {
            if (!paused(folder)) {
                guarded(folder, expert::take);
            }
        }
        expert.carryOn();
        if (level() != Level.L0) {
            beat(present);
        }
    }

    private void movePrices() throws IOException {
        try {
            Map<Symbol, Price> changes = prices.changes();
            if (!changes.isEmpty()) {
                market.move(changes).forEach(symbol -> log.warn("price.ignored symbol={} reason=not traded", symbol));
                log.info("prices.moved {}", changes);
                broker.executeLevels(clock.instant());
            }
        } catch (IllegalArgumentException e) {
            log.warn("prices.ignored file={} reason={}", config.priceFile(), e.getMessage());
        }
    }

    private void beat(List<UserFolder> present) {
        long now = System.nanoTime();
        if (now - nextBeatNanos < 0) {
            return;
        }
        nextBeatNanos = now + config.heartbeatInterval().toNanos();
        for (UserFolder folder : present) {
            guarded(folder, heartbeats::beat);
        }
    }

    /** What is done in one folder; its failure holds up that folder and no other. */
    @FunctionalInterface
    private interface FolderWork {
        void in(UserFolder folder) throws IOException;
    }

    private void guarded(UserFolder folder, FolderWork work) {
        try {
            work.in(folder);
        } catch (IOException e) {
            pausedUntilNanos.put(folder.user(), System.nanoTime() + FOLDER_PAUSE.toNanos());
            log.warn("folder.failed user={} cause={}", folder.user(), e.toString());
        }
    }

    private boolean paused(UserFolder folder) {
        Long until = pausedUntilNanos.get(folder.user());
        return until != null && System.nanoTime() - until < 0;
    }

    @Override
    public void close() {
        expert.close();
        broker.close();
    }
}
