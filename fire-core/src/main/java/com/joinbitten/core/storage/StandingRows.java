package com.joinbitten.core.storage;

import com.joinbitten.core.fire.Standing;
import com.joinbitten.core.fire.Standing.ClosedTrade;
import com.joinbitten.core.halt.HaltLevel;
import com.joinbitten.core.trade.AccountCurrency;
import com.joinbitten.core.trade.LotFactor;
import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.trade.UserId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Reads what a user's fires so far leave to the next one, within the caller's transaction. Confined to one read. */
final class StandingRows {
    // one statement sees one state of the database; each branch is a range of an index, whatever lies in the past
    private static final String TEMPLATE = """
            select 'level' as kind, since_ms as at_ms, level as amount, '0' as commission, '0' as swap
            from trading_halt where halt_id = 1
            union all
            select 'day', day_ms, balance, '0', '0'
            from day_start where user_id = :user and day_ms = :dayMs
            union all
            select 'today', count(*), '', '0', '0'
            from fire
            where user_id = :user and created_at_ms >= :dayMs
              and action = 'OPEN' and state not in ('REFUSED', 'NOT_RELAYED')
            union all
            select 'last', coalesce(max(created_at_ms), 0), '', '0', '0'
            from fire
            where user_id = :user and created_at_ms >= :memoryMs /* others */
              and action = 'OPEN' and state not in ('REFUSED', 'NOT_RELAYED')
            union all
            select 'recent', recent.created_at_ms, '', '0', '0'
            from (select created_at_ms from fire
                  where user_id = :user and created_at_ms > :minuteMs /* others */
                    and action = 'OPEN' and state not in ('REFUSED', 'NOT_RELAYED')
                  order by created_at_ms desc limit :mostRecent) recent
            union all
            select 'open', created_at_ms, coalesce(risk, '0'), coalesce(broker_lots || '/' || lot_factor, lots, '0'),
                   coalesce(closed_lots, '0')
            from fire
            where user_id = :user and action = 'OPEN'
              and state in ('ACCEPTED', 'RELAYED', 'IN_DOUBT', 'TAKEN', 'CLAIMED', 'UNKNOWN', 'FILLED', 'PARTIAL')
            union all
            select 'open', opened_at_ms, '0', '0', '0'
            from trade where user_id = :user and closed_at_ms is null and is_foreign = 1
            union all
            select 'closed ' || coalesce(currency, 'USD') || ' ' || terminal || '/' || position_ticket, closed_at_ms, profit, commission, swap
            from deal where user_id = :user and closed_at_ms >= :memoryMs""";

    private static final Sql SELECT = Sql.of(TEMPLATE.replace("/* others */", ""));

    private static final Sql SELECT_OTHERS =
            Sql.of(TEMPLATE.replace("/* others */", "and (mission_id is null or mission_id <> :mission)"));

    /** Begins the kind of a row that tells of a deal; the currency follows, a blank, and the position's name. */
    private static final String CLOSED = "closed ";

    private static final int CENTS = 2;

    private HaltLevel level = HaltLevel.NORMAL;
    private Optional<BigDecimal> dayStart = Optional.empty();
    private int today;
    private Optional<Instant> last = Optional.empty();
    private final List<Instant> recent = new ArrayList<>();
    private int open;
    private BigDecimal atRisk = BigDecimal.ZERO;
    private final List<ClosedTrade> closed = new ArrayList<>();

    private StandingRows() {}

    static Standing read(Handle handle, UserId user, Instant now) {
        return read(handle, user, now, Optional.empty());
    }

    /** The same where the other fires of that mission are no earlier ones, but part of the same wish. */
    static Standing read(Handle handle, UserId user, Instant now, Optional<MissionId> shared) {
        StandingRows rows = new StandingRows();
        SqlCall query = (shared.isEmpty() ? SELECT : SELECT_OTHERS).on(handle);
        shared.ifPresent(mission -> query.bind("mission", mission.value()));
        query.bind("user", user.value())
                .bind("dayMs", day(now).toEpochMilli())
                .bind("memoryMs", now.minus(Standing.MEMORY).toEpochMilli())
                .bind("minuteMs", now.minus(Standing.MINUTE).toEpochMilli())
                .bind("mostRecent", Standing.MOST_RECENT)
                .list(rows::take);
        return rows.standing();
    }

    /** Start of the UTC day. */
    static Instant day(Instant now) {
        return now.truncatedTo(ChronoUnit.DAYS);
    }

    private String take(ResultSet row) throws SQLException {
        String kind = row.getString(1);
        long number = row.getLong(2);
        String amount = row.getString(3);
        if (kind.startsWith(CLOSED)) {
            String[] told = kind.substring(CLOSED.length()).split(" ", 2);
            closed.add(new ClosedTrade(
                    Instant.ofEpochMilli(number),
                    new BigDecimal(amount).add(new BigDecimal(row.getString(4))).add(new BigDecimal(row.getString(5))),
                    told[1],
                    new AccountCurrency(told[0])));
            return kind;
        }
        switch (kind) {
            case "level" -> level = HaltLevel.valueOf(amount);
            case "day" -> dayStart = Optional.of(new BigDecimal(amount));
            case "today" -> today = Math.toIntExact(number);
            case "last" -> last = number == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(number));
            case "recent" -> recent.add(Instant.ofEpochMilli(number));
            case "open" -> {
                open++;
                atRisk = atRisk.add(left(new BigDecimal(amount), row.getString(4), row.getString(5)));
            }
            default -> throw new IllegalStateException("no such kind of row: " + kind);
        }
        return kind;
    }

    /** What the stop can lose of an order of which some is closed; to the cent, rounded up. */
    private static BigDecimal left(BigDecimal risk, String lots, String closedLots) {
        BigDecimal ordered = ordered(lots);
        BigDecimal closedOfIt = new BigDecimal(closedLots);
        if (closedOfIt.signum() == 0 || ordered.signum() == 0) {
            return risk;
        }
        BigDecimal open = ordered.subtract(closedOfIt).max(BigDecimal.ZERO);
        return risk.multiply(open).divide(ordered, CENTS, RoundingMode.UP);
    }

    /** Our lots, or the broker's by its factor: what was rounded away is not at risk. */
    private static BigDecimal ordered(String lots) {
        int slash = lots.indexOf('/');
        return slash < 0
                ? new BigDecimal(lots)
                : LotFactor.of(lots.substring(slash + 1)).ours(new BigDecimal(lots.substring(0, slash)));
    }

    private Standing standing() {
        recent.sort(Comparator.reverseOrder());
        closed.sort(Comparator.comparing(ClosedTrade::at).reversed());
        return new Standing(level, dayStart, today, last, recent, open, atRisk, closed);
    }
}
