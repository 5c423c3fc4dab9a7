package com.joinbitten.relay.terminal.order;

import com.joinbitten.relay.terminal.broker.Broker;
import com.joinbitten.relay.terminal.broker.Deal;
import java.util.List;

/** Reports positions that have ended, by whatever cause. Confined to the terminal's thread. */
final class ClosingWatch {
    private final TerminalLedger ledger;
    private final Broker broker;
    private final Verdicts verdicts;
    private long seen;

    ClosingWatch(TerminalLedger ledger, Broker broker, Verdicts verdicts) {
        this.ledger = ledger;
        this.broker = broker;
        this.verdicts = verdicts;
        this.seen = ledger.closingsSeen();
    }

    /** Looks at the closing deals that are new since the last call. */
    void look() {
        List<Deal> closings = broker.closingsAfter(seen);
        if (closings.isEmpty()) {
            return;
        }
        for (Deal deal : closings) {
            verdicts.closed(deal.account(), deal.position());
            seen = deal.ticket().value();
        }
        ledger.noteClosingsSeen(seen);
    }
}
