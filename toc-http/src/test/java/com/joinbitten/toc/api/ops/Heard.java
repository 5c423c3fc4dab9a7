package com.joinbitten.toc.api.ops;

import com.joinbitten.core.storage.SqlProfiles;
import com.joinbitten.core.terminal.profile.HeardProfile;
import com.joinbitten.core.terminal.profile.OpenPositions;
import com.joinbitten.core.terminal.profile.ReportedPosition;
import com.joinbitten.core.terminal.profile.TerminalProfile;
import com.joinbitten.core.trade.Side;
import com.joinbitten.core.trade.Symbol;
import com.joinbitten.core.trade.Ticket;
import com.joinbitten.toc.TestToc;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** What the commander's terminal said. */
final class Heard {
    private Heard() {}

    /** It says at this moment that these are all of its open positions. */
    static void of(TestToc toc, ReportedPosition... listed) {
        TerminalProfile profile = new TerminalProfile(
                2,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(true),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.of(new OpenPositions(listed.length, List.of(listed))),
                List.of());
        new SqlProfiles(toc.database)
                .record(
                        "local",
                        List.of(new HeardProfile(
                                TestToc.COMMANDER, toc.clock.instant(), profile, Optional.empty(), Optional.empty())));
    }

    static ReportedPosition position(long magic, long ticket) {
        return new ReportedPosition(
                new Ticket(ticket),
                magic,
                new Symbol("EURUSD"),
                Side.BUY,
                new BigDecimal("0.1"),
                new BigDecimal("1.0905"),
                Optional.empty(),
                Optional.empty());
    }
}
