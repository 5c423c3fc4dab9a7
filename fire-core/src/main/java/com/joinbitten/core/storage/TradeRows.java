package com.joinbitten.core.storage;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.result.CloseFigures;
import com.joinbitten.core.result.TradePlace;
import com.joinbitten.core.trade.UserId;
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
    private static final String SELECT = """
            select terminal, ticket, fire_id, is_foreign, symbol, named_terminal, relay, account, profit, commission, swap,
                   closed_at_ms, told_at_ms, filled_lots, closed_lots
            from trade where\s""";

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

    private static final String KEEP = """
            update trade set filled_lots = :filledLots, closed_lots = :closedLots, profit = :profit,
                             commission = :commission, swap = :swap, closed_at_ms = :closedAtMs, xp = :xp
            where terminal = :terminal and ticket = :ticket""";

    private static final String REMOVE = """
            delete from trade where terminal = :terminal and ticket = :ticket""";

    private static final String REWARD = """
            update app_user set xp = xp + :xp where user_id = :user""";

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
        return handle.createQuery(SELECT + "user_id = :user and ticket = :ticket order by terminal")
                .bind("user", user.value())
                .bind("ticket", ticket)
                .map((row, context) -> row(row))
                .list();
    }

    /** The trade that the fire of ours opened; empty before its fill was told. */
    static Optional<TradeRow> ofFire(Handle handle, FireId fire) {
        return handle.createQuery(SELECT + "fire_id = :fire and is_foreign = 0 order by opened_at_ms limit 1")
                .bind("fire", fire.value())
                .map((row, context) -> row(row))
                .findOne();
    }

    static Optional<TradeRow> find(Handle handle, Key key) {
        return handle.createQuery(SELECT + "terminal = :terminal and ticket = :ticket")
                .bind("terminal", key.terminal())
                .bind("ticket", key.ticket())
                .map((row, context) -> row(row))
                .findOne();
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
        DealRows.move(handle, told.key(), key.terminal());
        bind(handle.createUpdate(ADOPT), new Key(told.terminal(), told.ticket()))
                .bind("newTerminal", key.terminal())
                .bind("fire", trade.fire().map(FireId::value).orElse(""))
                .bind("foreign", trade.foreign() ? 1 : 0)
                .bind("symbol", trade.symbol())
                .bind("relay", trade.place().relay())
                .bind("account", trade.place().account())
                .execute();
    }

    /** Keeps the sums of the trade's deals, and how much was opened. */
    static void keep(Handle handle, TradeRow trade, long xp) {
        bind(handle.createUpdate(KEEP), trade.key())
                .bind("filledLots", trade.lots().toPlainString())
                .bind("closedLots", trade.closedLots().toPlainString())
                .bind("profit", trade.sums().profit().toPlainString())
                .bind("commission", trade.sums().commission().toPlainString())
                .bind("swap", trade.sums().swap().toPlainString())
                .bind("closedAtMs", trade.closedAt().map(Instant::toEpochMilli))
                .bind("xp", xp)
                .execute();
    }

    /** Forgets a trade that turned out to be a deal of another one. */
    static void remove(Handle handle, Key key) {
        DealRows.remove(handle, key);
        bind(handle.createUpdate(REMOVE), key).execute();
    }

    /** Gives the user points; false for a user whom nobody knows. */
    static boolean reward(Handle handle, UserId user, long xp) {
        return handle.createUpdate(REWARD)
                        .bind("user", user.value())
                        .bind("xp", xp)
                        .execute()
                == 1;
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
                new BigDecimal(row.getString("filled_lots")),
                new BigDecimal(row.getString("closed_lots")),
                figures,
                closedAt);
    }
}
