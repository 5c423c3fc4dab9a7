package com.joinbitten.core.storage;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.result.CloseFigures;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody tells of one deal that reduced a position. Several may tell of the same deal, and not all of them know its
 * number. Immutable.
 *
 * @param ticket the broker's number of the deal; empty where only the position's was told
 * @param closeFire the fire that asked for it
 * @param resultN number of the terminal's result about the position
 * @param lots its volume; 0: all that was open
 * @param dating whether {@code figures} hold the deal's own time
 */
record Reduction(
        Teller teller,
        Optional<Long> ticket,
        Optional<FireId> closeFire,
        Optional<Integer> resultN,
        BigDecimal lots,
        CloseFigures figures,
        Dating dating) {
    /** Who tells. */
    enum Teller {
        /** The result of the fire that asked for the deal. */
        ORDER,
        /** A result about the position. */
        POSITION,
        /** Somebody who knows no fire. */
        CALLER
    }

    /** Whose time the figures hold. */
    enum Dating {
        TOLD,
        /** Nobody told when it closed; the time is that of the report. */
        ASSUMED
    }

    /** Whether the deal is named by what was told before. */
    boolean names(DealRow deal) {
        return both(ticket, deal.ticket()) || both(closeFire, deal.closeFire()) || both(resultN, deal.resultN());
    }

    /** The same, worth that, if nobody who told of it so far said what it brought. */
    Reduction worth(CloseFigures told) {
        return new Reduction(teller, ticket, closeFire, resultN, lots, figures.unpriced() ? told : figures, dating);
    }

    /** The same, told by somebody else. */
    Reduction by(Teller other) {
        return new Reduction(other, ticket, closeFire, resultN, lots, figures, dating);
    }

    private static <T> boolean both(Optional<T> one, Optional<T> other) {
        return one.isPresent() && one.equals(other);
    }

    /**
     * Whether it may be the deal of which somebody else has told under no name, or the one that the same caller tells
     * again: better one deal too few, which its position's end will put right, than one counted twice.
     */
    boolean mayBe(DealRow deal) {
        if (contradict(ticket, deal.ticket())
                || contradict(closeFire, deal.closeFire())
                || contradict(resultN, deal.resultN())) {
            return false;
        }
        return deal.tellers().contains(teller)
                ? teller == Teller.CALLER && alike(deal) && toldAgain(deal)
                : alike(deal) || (sameVolume(deal) && isCallers(deal));
    }

    /** Callers know what the broker's history has; a terminal may have told of the same deal before its costs were known. */
    private boolean isCallers(DealRow deal) {
        return teller == Teller.CALLER || deal.tellers().equals(Set.of(Teller.CALLER));
    }

    private boolean sameVolume(DealRow deal) {
        return lots.signum() > 0 && lots.compareTo(deal.lots()) == 0;
    }

    private static <T> boolean contradict(Optional<T> one, Optional<T> other) {
        return one.isPresent() && other.isPresent() && !one.equals(other);
    }

    /** The time of a deal that others have told of, too, is theirs. */
    private boolean toldAgain(DealRow deal) {
        return dating == Dating.ASSUMED || deal.tellers().size() > 1 || figures.sameAs(deal.figures());
    }

    private boolean alike(DealRow deal) {
        boolean sameMoney = figures.sameMoneyAs(deal.figures());
        if (lots.signum() == 0 || deal.lots().signum() == 0) {
            return sameMoney;
        }
        return lots.compareTo(deal.lots()) == 0
                && (sameMoney || figures.unpriced() || deal.figures().unpriced());
    }
}
