package com.joinbitten.core.storage;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.result.CloseFigures;
import com.joinbitten.core.trade.UserId;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** Keeps the deals that reduced positions, within the caller's transaction, which has locked the user. */
final class DealRows {
    private static final String SELECT = """
            select n, ticket, close_fire, result_n, lots, profit, commission, swap, closed_at_ms, xp, by_order,
                   by_position, by_caller
            from deal where terminal = :terminal and position_ticket = :position order by n""";

    private static final String INSERT = """
            insert into deal (terminal, position_ticket, n, ticket, close_fire, result_n, user_id, lots, profit,
                              commission, swap, closed_at_ms, xp, by_order, by_position, by_caller, currency)
            values (:terminal, :position, :n, :ticket, :closeFire, :resultN, :user, :lots, :profit,
                    :commission, :swap, :closedAtMs, :xp, :byOrder, :byPosition, :byCaller,
                    (select coalesce(f.currency, p.currency) from trade t
                     left join fire f on f.fire_id = t.fire_id and t.is_foreign = 0
                     left join terminal_profile p on p.relay = t.relay and p.user_id = t.user_id
                     where t.terminal = :terminal and t.ticket = :position))""";

    private static final String UPDATE = """
            update deal
            set ticket = :ticket, close_fire = :closeFire, result_n = :resultN, lots = :lots, profit = :profit,
                commission = :commission, swap = :swap, closed_at_ms = :closedAtMs, xp = :xp, by_order = :byOrder,
                by_position = :byPosition, by_caller = :byCaller
            where terminal = :terminal and position_ticket = :position and n = :n""";

    private static final String MOVE = """
            update deal set terminal = :newTerminal where terminal = :terminal and position_ticket = :position""";

    private static final String REMOVE = """
            delete from deal where terminal = :terminal and position_ticket = :position""";

    private static final String POSITIONS = """
            select terminal, position_ticket from deal where user_id = :user and ticket = :ticket order by terminal""";

    private DealRows() {}

    /** The deals of that position, in the order in which they were told. */
    static List<DealRow> of(Handle handle, TradeRows.Key position) {
        return handle.createQuery(SELECT)
                .bind("terminal", position.terminal())
                .bind("position", position.ticket())
                .map((row, context) -> row(row))
                .list();
    }

    /** The positions of the user that a deal with that ticket reduced. */
    static List<TradeRows.Key> positions(Handle handle, UserId user, long ticket) {
        return handle.createQuery(POSITIONS)
                .bind("user", user.value())
                .bind("ticket", ticket)
                .map((row, context) -> new TradeRows.Key(row.getString("terminal"), row.getLong("position_ticket")))
                .list();
    }

    static void insert(Handle handle, TradeRows.Key position, UserId user, DealRow deal) {
        bind(handle.createUpdate(INSERT), position, deal)
                .bind("user", user.value())
                .execute();
    }

    static void update(Handle handle, TradeRows.Key position, DealRow deal) {
        bind(handle.createUpdate(UPDATE), position, deal).execute();
    }

    /** The position has another terminal from now on. */
    static void move(Handle handle, TradeRows.Key position, String terminal) {
        handle.createUpdate(MOVE)
                .bind("terminal", position.terminal())
                .bind("position", position.ticket())
                .bind("newTerminal", terminal)
                .execute();
    }

    static void remove(Handle handle, TradeRows.Key position) {
        handle.createUpdate(REMOVE)
                .bind("terminal", position.terminal())
                .bind("position", position.ticket())
                .execute();
    }

    private static Update bind(Update update, TradeRows.Key position, DealRow deal) {
        return update.bind("terminal", position.terminal())
                .bind("position", position.ticket())
                .bind("n", deal.n())
                .bind("ticket", deal.ticket())
                .bind("closeFire", deal.closeFire().map(FireId::value))
                .bind("resultN", deal.resultN())
                .bind("lots", deal.lots().toPlainString())
                .bind("profit", deal.figures().profit().toPlainString())
                .bind("commission", deal.figures().commission().toPlainString())
                .bind("swap", deal.figures().swap().toPlainString())
                .bind("closedAtMs", deal.figures().at().toEpochMilli())
                .bind("xp", deal.xp())
                .bind("byOrder", flag(deal, Reduction.Teller.ORDER))
                .bind("byPosition", flag(deal, Reduction.Teller.POSITION))
                .bind("byCaller", flag(deal, Reduction.Teller.CALLER));
    }

    private static int flag(DealRow deal, Reduction.Teller teller) {
        return deal.tellers().contains(teller) ? 1 : 0;
    }

    private static DealRow row(ResultSet row) throws SQLException {
        Set<Reduction.Teller> tellers = EnumSet.noneOf(Reduction.Teller.class);
        if (row.getInt("by_order") == 1) {
            tellers.add(Reduction.Teller.ORDER);
        }
        if (row.getInt("by_position") == 1) {
            tellers.add(Reduction.Teller.POSITION);
        }
        if (row.getInt("by_caller") == 1) {
            tellers.add(Reduction.Teller.CALLER);
        }
        return new DealRow(
                row.getInt("n"),
                Rows.text(row, "ticket").map(Long::valueOf),
                Rows.text(row, "close_fire").map(FireId::new),
                Rows.text(row, "result_n").map(Integer::valueOf),
                new BigDecimal(row.getString("lots")),
                new CloseFigures(
                        new BigDecimal(row.getString("profit")),
                        new BigDecimal(row.getString("commission")),
                        new BigDecimal(row.getString("swap")),
                        Rows.instant(row, "closed_at_ms")),
                row.getLong("xp"),
                tellers);
    }
}
