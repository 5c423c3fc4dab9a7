package com.joinbitten.core.storage;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.result.CloseFigures;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A deal that reduced a position, as its row stands. Immutable.
 *
 * @param n numbers the deals of the position, 1 and up
 * @param ticket the broker's number of the deal
 * @param closeFire the fire that asked for it
 * @param resultN number of the terminal's result about the position that told of it
 * @param lots its volume; 0: all that was open, and nobody told how much that was
 * @param xp points given for it
 * @param tellers who has told of it so far
 */
record DealRow(
        int n,
        Optional<Long> ticket,
        Optional<FireId> closeFire,
        Optional<Integer> resultN,
        BigDecimal lots,
        CloseFigures figures,
        long xp,
        Set<Reduction.Teller> tellers) {
    DealRow {
        tellers = Set.copyOf(tellers);
    }

    /** The n-th deal of its position, of that volume, as told. */
    static DealRow of(int n, Reduction told, BigDecimal lots, CloseFigures figures) {
        return new DealRow(n, told.ticket(), told.closeFire(), told.resultN(), lots, figures, 0, Set.of(told.teller()));
    }

    DealRow rewarded(long points) {
        return new DealRow(n, ticket, closeFire, resultN, lots, figures, points, tellers);
    }

    /** The same with what another report of it adds; what it brought, only if nobody has told that. */
    DealRow plus(Reduction told) {
        Set<Reduction.Teller> all = EnumSet.of(told.teller());
        all.addAll(tellers);
        return new DealRow(
                n,
                ticket.or(told::ticket),
                closeFire.or(told::closeFire),
                resultN.or(told::resultN),
                lots,
                figures.unpriced() ? told.figures() : figures,
                xp,
                all);
    }
}
