package com.joinbitten.core.storage;

import com.joinbitten.core.history.TradeHistory;
import com.joinbitten.core.mission.SignalClass;
import com.joinbitten.core.trade.AccountCurrency;
import com.joinbitten.core.trade.Side;
import com.joinbitten.core.trade.Symbol;
import com.joinbitten.core.trade.UserId;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** Reads what a user's trades came to, within the caller's transaction. */
final class TradeHistoryRows {
    private static final String DEALS = """
            select d.closed_at_ms, d.profit, d.commission, d.swap, d.currency, t.symbol, f.fire_id, m.signal_class
            from deal d
            join trade t on t.terminal = d.terminal and t.ticket = d.position_ticket
            left join fire f on f.fire_id = t.fire_id
            left join mission m on m.mission_id = f.mission_id
            where d.user_id = :user and d.closed_at_ms >= :fromMs
            order by d.closed_at_ms desc, d.terminal desc, d.position_ticket desc, d.n desc
            limit :limit""";

    private static final String POSITIONS = """
            select profit, commission, swap from trade
            where user_id = :user and closed_at_ms >= :fromMs
            order by closed_at_ms desc limit :limit""";

    private static final String FILLS = """
            select f.symbol, f.side, f.entry, f.execution_price, f.created_at_ms,
                   (select min(h.at_ms) from fire_hop h
                    where h.fire_id = f.fire_id and h.state in ('FILLED', 'PARTIAL', 'CLOSED')) as filled_ms
            from fire f
            where f.user_id = :user and f.created_at_ms >= :fromMs and f.action = 'OPEN'
              and f.state in ('FILLED', 'PARTIAL', 'CLOSED')
            order by f.created_at_ms desc, f.fire_id desc limit :limit""";

    private TradeHistoryRows() {}

    static TradeHistory read(Handle handle, UserId user, Instant from, int limit) {
        Window window = new Window(user, from.toEpochMilli(), limit + 1);
        List<TradeHistory.Deal> deals = list(handle, DEALS, window, (row, context) -> deal(row));
        List<BigDecimal> positions = list(handle, POSITIONS, window, (row, context) -> net(row));
        List<TradeHistory.Fill> fills = list(handle, FILLS, window, (row, context) -> fill(row));
        boolean whole = deals.size() <= limit && positions.size() <= limit && fills.size() <= limit;
        return new TradeHistory(
                oldestFirst(deals, limit), oldestFirst(positions, limit), oldestFirst(fills, limit), whole);
    }

    private record Window(UserId user, long fromMs, int limit) {}

    private static <T> List<T> list(Handle handle, String sql, Window window, RowMapper<T> mapper) {
        return handle.createQuery(sql)
                .bind("user", window.user().value())
                .bind("fromMs", window.fromMs())
                .bind("limit", window.limit())
                .map(mapper)
                .list();
    }

    private static <T> List<T> oldestFirst(List<T> newestFirst, int limit) {
        List<T> turned = new ArrayList<>(newestFirst.subList(0, Math.min(limit, newestFirst.size())));
        Collections.reverse(turned);
        return turned;
    }

    private static TradeHistory.Deal deal(ResultSet row) throws SQLException {
        boolean ours = Rows.text(row, "fire_id").isPresent();
        Optional<SignalClass> told = Rows.text(row, "signal_class").map(SignalClass::new);
        return new TradeHistory.Deal(
                Rows.instant(row, "closed_at_ms"),
                net(row),
                Rows.text(row, "currency").map(AccountCurrency::new).orElse(AccountCurrency.DOLLAR),
                Rows.text(row, "symbol").map(Symbol::new),
                told.isEmpty() && ours ? Optional.of(SignalClass.RAPID_ASSAULT) : told);
    }

    private static BigDecimal net(ResultSet row) throws SQLException {
        return new BigDecimal(row.getString("profit"))
                .add(new BigDecimal(row.getString("commission")))
                .add(new BigDecimal(row.getString("swap")));
    }

    private static TradeHistory.Fill fill(ResultSet row) throws SQLException {
        long accepted = row.getLong("created_at_ms");
        return new TradeHistory.Fill(
                new Symbol(row.getString("symbol")),
                Side.valueOf(row.getString("side")),
                new BigDecimal(row.getString("entry")),
                Rows.text(row, "execution_price").map(BigDecimal::new),
                Duration.ofMillis(Math.max(0, row.getLong("filled_ms") - accepted)));
    }
}
