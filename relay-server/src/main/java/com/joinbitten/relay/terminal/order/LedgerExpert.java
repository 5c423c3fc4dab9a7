package com.joinbitten.relay.terminal.order;

import com.joinbitten.relay.terminal.broker.Broker;
import com.joinbitten.relay.terminal.fault.Faults;
import com.joinbitten.relay.terminal.folder.UserFolder;
import com.joinbitten.relay.terminal.folder.UserFolders;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Level 2: each order is noted in a ledger before it is sent, an order found claimed is only resolved, never sent, and
 * results are written until they are there.
 */
public final class LedgerExpert implements Expert {
    private final TerminalLedger ledger;
    private final ResultOutbox outbox;
    private final OrderDesk desk;
    private final ClaimResolver resolver;
    private final ClosingWatch closings;

    /**
     * How it takes its time.
     *
     * @param fill between claim and order
     * @param history between two looks into the broker's history for one old claim
     * @param proof after its deadline, until an old claim without a deal counts as not executed
     */
    public record Pauses(Duration fill, Duration history, Duration proof) {}

    /** Opens the ledger, which is made when absent. */
    public LedgerExpert(
            Path ledgerFile, Broker broker, UserFolders folders, Clock clock, Pauses pauses, Faults faults) {
        this.ledger = new TerminalLedger(ledgerFile);
        this.outbox = new ResultOutbox(ledger, folders, faults);
        Verdicts verdicts = new Verdicts(ledger, broker, outbox, clock);
        this.desk = new OrderDesk(ledger, broker, verdicts, clock, pauses.fill(), faults);
        this.resolver = new ClaimResolver(ledger, broker, verdicts, outbox, folders, clock, pauses);
        this.closings = new ClosingWatch(ledger, broker, verdicts);
    }

    @Override
    public void begin(List<UserFolder> present) throws IOException {
        resolver.begin(present);
    }

    @Override
    public void take(UserFolder folder) throws IOException {
        if (!folder.halted()) {
            desk.claimAll(folder);
        }
    }

    @Override
    public void carryOn() {
        desk.sendDue();
        resolver.look();
        closings.look();
        outbox.writeAll();
    }

    @Override
    public void close() {
        ledger.close();
    }
}
