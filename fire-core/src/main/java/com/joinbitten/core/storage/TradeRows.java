package com.joinbitten.core.storage;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.result.CloseFigures;
import com.joinbitten.core.result.TradePlace;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.user.Experience;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/**
 * Keeps what the broker executed, one row a ticket, within the caller's transaction, which has locked the user: whoever
 * tells of a close first has it counted.
 */
final class TradeRows {
    private static final String OF_TICKET = """
            select terminal, ticket, fire_id, is_foreign, symbol, named_terminal, relay, account, profit, commission, swap,
                   closed_at_ms, told_at_ms
            from trade where user_id = :user and ticket = :ticket order by terminal""";

    private static final String INSERT = """
            insert into trade (terminal, ticket, fire_id, user_id, is_foreign, filled_lots, price, profit, commission,
                               swap, opened_at_ms, symbol, named_terminal, relay, account, told_at_ms)
            values (:terminal, :ticket, :fire, :user, :foreign, :filledLots, :price, '0', '0',
                    '0', :openedAtMs, :symbol, :named, :relay, :account, :toldAtMs)
            on conflict do nothing""";

    private static final String GROW = """
            update trade set filled_lots = :filledLots, price = :price
            where terminal = :terminal and ticket = :ticket""";

    private static final String ADOPT = """
            update trade set terminal = :newTerminal, fire_id = :fire, is_foreign = :foreign, symbol = coalesce(:symbol, symbol),
                             relay = coalesce(:relay, relay), account = coalesce(:account, account)
            where terminal = :terminal and ticket = :ticket""";

    private static final String CLOSE = """
            update trade set profit = :profit, commission = :commission, swap = :swap, closed_at_ms = :closedAtMs
            where terminal = :terminal and ticket = :ticket and closed_at_ms is null""";

    private static final String REWARD = """
            update app_user set xp = xp + :xp where user_id = :user""";

    private static final String KEEP_REWARD = """
            update trade set xp = :xp where terminal = :terminal and ticket = :ticket""";

    /** Names a row for ever. */
    record Key(String terminal, long ticket) {}

    /**
     * What is known of a trade beside its end.
     *
     * @param fire as told; empty when none was
     * @param foreign whether no fire of ours is known for it
     * @param told when a caller told of it who knew no fire
     */
    record Opened(
            UserId user,
            Optional<FireId> fire,
            boolean foreign,
            Optional<String> symbol,
            TradePlace place,
            BigDecimal lots,
            Optional<BigDecimal> price,
            Instant at,
            Optional<Instant> told) {}

    private TradeRows() {}

    /** Every trade of the user with that ticket: two brokers may well give out the same one. */
    static List<TradeRow> ofTicket(Handle handle, UserId user, long ticket) {
        return handle.createQuery(OF_TICKET)
                .bind("user", user.value())
                .bind("ticket", ticket)
                .map((row, context) -> row(row))
                .list();
    }

    /** Adds the open trade; false when the key is taken, and then nothing has changed. */
    static boolean insert(Handle handle, Key key, Opened trade) {
        return bind(handle.createUpdate(INSERT), key)
                        .bind("fire", trade.fire().map(FireId::value).orElse(""))
                        .bind("user", trade.user().value())
                        .bind("foreign", trade.foreign() ? 1 : 0)
                        .bind("filledLots", trade.lots().toPlainString())
                        .bind("price", trade.price().map(BigDecimal::toPlainString))
                        .bind("openedAtMs", trade.at().toEpochMilli())
                        .bind("toldAtMs", trade.told().map(Instant::toEpochMilli))
                        .bind("symbol", trade.symbol())
                        .bind("named", trade.place().terminal())
                        .bind("relay", trade.place().relay())
                        .bind("account", trade.place().account())
                        .execute()
                == 1;
    }

    /** Takes over how much was opened, and where. */
    static void grow(Handle handle, Key key, BigDecimal lots, Optional<BigDecimal> price) {
        bind(handle.createUpdate(GROW), key)
                .bind("filledLots", lots.toPlainString())
                .bind("price", price.map(BigDecimal::toPlainString))
                .execute();
    }

    /** What was told without its fire gets the key, and the fire, under which its relay tells of it. */
    static void adopt(Handle handle, TradeRow told, Key key, Opened trade) {
        bind(handle.createUpdate(ADOPT), new Key(told.terminal(), told.ticket()))
                .bind("newTerminal", key.terminal())
                .bind("fire", trade.fire().map(FireId::value).orElse(""))
                .bind("foreign", trade.foreign() ? 1 : 0)
                .bind("symbol", trade.symbol())
                .bind("relay", trade.place().relay())
                .bind("account", trade.place().account())
                .execute();
    }

    /**
     * Closes the trade, if it is open, and rewards its user.
     *
     * @return points given: none for a loss, for a trade that was closed before, or for an unknown user
     */
    static long close(Handle handle, Key key, UserId user, CloseFigures figures) {
        int closed = bind(handle.createUpdate(CLOSE), key)
                .bind("profit", figures.profit().toPlainString())
                .bind("commission", figures.commission().toPlainString())
                .bind("swap", figures.swap().toPlainString())
                .bind("closedAtMs", figures.at().toEpochMilli())
                .execute();
        if (closed == 0) {
            return 0;
        }
        long xp = reward(handle, key, user, Experience.ofClose(figures.profit()));
        ResultLive.closed(handle, key, user, figures, xp);
        return xp;
    }

    private static long reward(Handle handle, Key key, UserId user, long xp) {
        if (xp == 0) {
            return 0;
        }
        int rewarded = handle.createUpdate(REWARD)
                .bind("user", user.value())
                .bind("xp", xp)
                .execute();
        if (rewarded == 0) {
            return 0;
        }
        bind(handle.createUpdate(KEEP_REWARD), key).bind("xp", xp).execute();
        return xp;
    }

    private static Update bind(Update update, Key key) {
        return update.bind("terminal", key.terminal()).bind("ticket", key.ticket());
    }

    private static Optional<Instant> millis(ResultSet row, String column) throws SQLException {
        return Rows.text(row, column).map(Long::parseLong).map(Instant::ofEpochMilli);
    }

    private static TradeRow row(ResultSet row) throws SQLException {
        Optional<Instant> closedAt = millis(row, "closed_at_ms");
        CloseFigures figures = new CloseFigures(
                new BigDecimal(row.getString("profit")),
                new BigDecimal(row.getString("commission")),
                new BigDecimal(row.getString("swap")),
                closedAt.orElse(Instant.EPOCH));
        return new TradeRow(
                row.getString("terminal"),
                row.getLong("ticket"),
                Rows.text(row, "fire_id").filter(id -> !id.isEmpty()).map(FireId::new),
                row.getInt("is_foreign") == 1,
                Rows.text(row, "symbol"),
                new TradePlace(Rows.text(row, "named_terminal"), Rows.text(row, "relay"), Rows.text(row, "account")),
                millis(row, "told_at_ms"),
                closedAt.map(at -> figures));
    }
}
