package com.joinbitten.core.storage;

import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.result.DailyFigures;
import com.joinbitten.core.result.DayFigures;
import com.joinbitten.core.result.DayFigures.Sum;
import com.joinbitten.core.trade.AccountCurrency;
import com.joinbitten.core.trade.UserId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;

/** The figures of a day, counted from fires and trades. Thread-safe; blocks on storage. */
public final class SqlDailyFigures implements DailyFigures {
    private static final String FIRES = """
            select state, count(*) as fires from fire
            where user_id = :user and created_at_ms >= :fromMs and created_at_ms < :toMs
              and action = 'OPEN' and state not in ('REFUSED', 'NOT_RELAYED')
            group by state""";

    private static final String CLOSED = """
            select profit, commission, swap, currency from deal
            where user_id = :user and closed_at_ms >= :fromMs and closed_at_ms < :toMs""";

    private record Day(UserId user, long fromMs, long toMs) {}

    private final Database database;

    /** The figures of that database. */
    public SqlDailyFigures(Database database) {
        this.database = database;
    }

    @Override
    public DayFigures of(UserId user, LocalDate day) {
        Day asked = new Day(
                user,
                day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli(),
                day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli());
        return database.read("figures.day", handle -> figures(fires(handle, asked), closed(handle, asked)));
    }

    private static Map<FireState, Integer> fires(Handle handle, Day day) {
        Map<FireState, Integer> fires = new EnumMap<>(FireState.class);
        handle.createQuery(FIRES)
                .bind("user", day.user().value())
                .bind("fromMs", day.fromMs())
                .bind("toMs", day.toMs())
                .map((row, context) -> Map.entry(FireState.valueOf(row.getString("state")), row.getInt("fires")))
                .forEach(entry -> fires.put(entry.getKey(), entry.getValue()));
        return fires;
    }

    private static List<Sum> closed(Handle handle, Day day) {
        return handle.createQuery(CLOSED)
                .bind("user", day.user().value())
                .bind("fromMs", day.fromMs())
                .bind("toMs", day.toMs())
                .map((row, context) -> new Sum(
                        Rows.text(row, "currency").map(AccountCurrency::new).orElse(AccountCurrency.DOLLAR),
                        new BigDecimal(row.getString("profit")),
                        new BigDecimal(row.getString("commission")),
                        new BigDecimal(row.getString("swap"))))
                .list();
    }

    private static DayFigures figures(Map<FireState, Integer> fires, List<Sum> closed) {
        return new DayFigures(
                count(fires, state -> true),
                count(fires, SqlDailyFigures::filled),
                count(fires, SqlDailyFigures::open),
                closed.size(),
                (int) closed.stream()
                        .filter(trade -> trade.profit().signum() > 0)
                        .count(),
                (int) closed.stream()
                        .filter(trade -> trade.profit().signum() < 0)
                        .count(),
                sums(closed));
    }

    private static int count(Map<FireState, Integer> fires, Predicate<FireState> which) {
        return fires.entrySet().stream()
                .filter(entry -> which.test(entry.getKey()))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    private static boolean filled(FireState state) {
        return state == FireState.FILLED || state == FireState.PARTIAL || state == FireState.CLOSED;
    }

    private static boolean open(FireState state) {
        return state == FireState.FILLED || state == FireState.PARTIAL || !state.settled();
    }

    private static List<Sum> sums(List<Sum> closed) {
        Map<String, Sum> sums = new TreeMap<>();
        closed.forEach(trade -> sums.merge(trade.currency().code(), trade, Sum::plus));
        return sums.isEmpty() ? List.of(Sum.NOTHING) : List.copyOf(sums.values());
    }
}
