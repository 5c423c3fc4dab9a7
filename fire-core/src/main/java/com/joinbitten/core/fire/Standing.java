package com.joinbitten.core.fire;

import com.joinbitten.core.halt.HaltLevel;
import com.joinbitten.core.trade.AccountCurrency;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a user's fires so far leave to the next one, as it counts at one instant. A fire counts from its acceptance on,
 * unless it was refused or proved never relayed. Immutable.
 *
 * @param level how far trading is stopped
 * @param dayStart the balance at the start of the UTC day, in dollars; absent before the day's first fire
 * @param firesToday fires that count, of this UTC day
 * @param lastFire when the last one that counts was accepted, within {@link #MEMORY}
 * @param recent acceptance of those of the last {@link #MINUTE}, newest first; at most {@link #MOST_RECENT}
 * @param openPositions unsettled fires, open positions of settled ones, and open positions of no known fire
 * @param moneyAtRisk dollars that the stops of all those can lose; what has no known stop adds nothing
 * @param closed deals that closed something within {@link #MEMORY}, newest first
 */
public record Standing(
        HaltLevel level,
        Optional<BigDecimal> dayStart,
        int firesToday,
        Optional<Instant> lastFire,
        List<Instant> recent,
        int openPositions,
        BigDecimal moneyAtRisk,
        List<ClosedTrade> closed) {
    /** How far back a standing looks; no cooldown can be longer. */
    public static final Duration MEMORY = Duration.ofHours(24);

    /** The span in which fires are counted one by one. */
    public static final Duration MINUTE = Duration.ofMinutes(1);

    /** More fires in a minute than any ceiling allows. */
    public static final int MOST_RECENT = 1_000;

    /**
     * A deal that closed a position or a part of it.
     *
     * @param net profit with commission and swap, in the account's currency
     * @param position names the position, the same for each of its parts; empty text: it has no other parts
     * @param currency of the account; dollars where nobody told
     */
    public record ClosedTrade(Instant at, BigDecimal net, String position, AccountCurrency currency) {
        /** A position that closed in one go, in dollars. */
        public ClosedTrade(Instant at, BigDecimal net) {
            this(at, net, "", AccountCurrency.DOLLAR);
        }

        /** Whether money was lost. */
        public boolean lost() {
            return net.signum() < 0;
        }
    }

    /** Takes copies of the lists. */
    public Standing {
        recent = List.copyOf(recent);
        closed = List.copyOf(closed);
    }

    /** Of a user who has never fired. */
    public static Standing untouched(HaltLevel level) {
        return new Standing(level, Optional.empty(), 0, Optional.empty(), List.of(), 0, BigDecimal.ZERO, List.of());
    }
}
