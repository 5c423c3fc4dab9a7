package com.joinbitten.core.storage;

import com.joinbitten.core.result.CloseFigures;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.user.Experience;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Books what reduces positions, within the caller's transaction, which has locked the user: each deal once, whoever
 * tells of it and however often, with its points. A position is closed when nothing of it is open.
 */
final class PositionBook {
    private static final BigDecimal NOTHING = BigDecimal.ZERO;

    /** What was made of a report. */
    enum Verdict {
        /** A deal that nobody had told of. */
        COUNTED,
        /** Told before; now it is known what the deal brought. */
        COMPLETED,
        /** Told before, with the same figures as far as it has any. */
        KNOWN,
        /** Told before, with other figures, or of a position that had ended: what was told first counts. */
        DIFFERENT
    }

    /**
     * What a report came to.
     *
     * @param position as it stands now
     * @param xp points given now
     */
    record Booked(TradeRow position, Verdict verdict, long xp) {}

    private PositionBook() {}

    /** Books the deal on that position. */
    static Booked book(Handle handle, TradeRow position, UserId user, Reduction told) {
        List<DealRow> known = DealRows.of(handle, position.key());
        Optional<DealRow> same = known.stream()
                .filter(told::names)
                .findFirst()
                .or(() -> known.stream().filter(told::mayBe).findFirst());
        if (same.isPresent()) {
            return again(handle, position, user, same.get(), told);
        }
        if (!position.open()) {
            Verdict verdict = told.figures().sameAs(position.sums()) ? Verdict.KNOWN : Verdict.DIFFERENT;
            return new Booked(position, verdict, 0);
        }
        DealRow deal = deal(position, known, told);
        long xp = reward(handle, user, Experience.ofClose(deal.figures().profit()));
        DealRows.insert(handle, position.key(), user, deal.rewarded(xp));
        ResultLive.closed(handle, position.key(), user, deal.lots(), deal.figures(), xp);
        return new Booked(sum(handle, position), Verdict.COUNTED, xp);
    }

    private static DealRow deal(TradeRow position, List<DealRow> known, Reduction told) {
        BigDecimal open = position.openLots();
        boolean all = told.lots().signum() == 0 || told.lots().compareTo(open) >= 0;
        // who tells of all that was ever opened tells of all that it brought
        boolean whole = told.lots().signum() > 0 && told.lots().compareTo(position.lots()) >= 0 && !known.isEmpty();
        return DealRow.of(
                known.size() + 1,
                told,
                all && open.signum() > 0 ? open : told.lots(),
                whole ? told.figures().minus(position.sums()) : told.figures());
    }

    private static Booked again(Handle handle, TradeRow position, UserId user, DealRow deal, Reduction told) {
        DealRow more = deal.plus(told);
        boolean priced = deal.figures().unpriced() && !more.figures().unpriced();
        long xp =
                priced ? reward(handle, user, Experience.ofClose(more.figures().profit()) - deal.xp()) : 0;
        DealRows.update(handle, position.key(), more.rewarded(deal.xp() + xp));
        if (priced) {
            ResultLive.closed(handle, position.key(), user, more.lots(), more.figures(), xp);
            return new Booked(sum(handle, position), Verdict.COMPLETED, xp);
        }
        boolean agrees = told.figures().unpriced() || told.figures().sameMoneyAs(deal.figures());
        return new Booked(position, agrees ? Verdict.KNOWN : Verdict.DIFFERENT, 0);
    }

    /** Adds the position's deals up again, and tells whether it is closed. */
    static TradeRow sum(Handle handle, TradeRow position) {
        List<DealRow> deals = DealRows.of(handle, position.key());
        BigDecimal closedLots = deals.stream().map(DealRow::lots).reduce(NOTHING, BigDecimal::add);
        CloseFigures sums = new CloseFigures(NOTHING, NOTHING, NOTHING, Instant.EPOCH);
        boolean all = !deals.isEmpty() && closedLots.compareTo(position.lots()) >= 0;
        long xp = 0;
        for (DealRow deal : deals) {
            sums = sums.plus(deal.figures());
            all |= deal.lots().signum() == 0;
            xp += deal.xp();
        }
        Optional<Instant> closedAt = all ? Optional.of(sums.at()) : Optional.empty();
        TradeRow summed = position.summed(closedLots, sums, closedAt);
        TradeRows.keep(handle, summed, xp);
        return summed;
    }

    /**
     * Takes a deal that was told as a trade of its own into the position that it reduced, with the points that were given.
     */
    static Booked absorb(Handle handle, TradeRow told, TradeRow position, UserId user, Reduction reduction) {
        List<DealRow> before = DealRows.of(handle, told.key());
        TradeRows.remove(handle, told.key());
        Booked booked = book(handle, position, user, reduction.worth(told.sums()));
        long given = before.stream().mapToLong(DealRow::xp).sum();
        // what was given for it then is not given again
        long twice = Math.min(given, booked.xp());
        if (twice > 0) {
            reward(handle, user, -twice);
        }
        markTold(handle, booked.position(), reduction);
        return booked;
    }

    private static void markTold(Handle handle, TradeRow position, Reduction reduction) {
        List<DealRow> deals = new ArrayList<>(DealRows.of(handle, position.key()));
        deals.stream()
                .filter(reduction::names)
                .findFirst()
                .ifPresent(deal ->
                        DealRows.update(handle, position.key(), deal.plus(reduction.by(Reduction.Teller.CALLER))));
    }

    private static long reward(Handle handle, UserId user, long xp) {
        return xp == 0 || !TradeRows.reward(handle, user, xp) ? 0 : xp;
    }
}
