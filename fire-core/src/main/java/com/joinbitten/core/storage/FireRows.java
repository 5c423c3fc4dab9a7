package com.joinbitten.core.storage;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Execution;
import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.Hop;
import com.joinbitten.core.fire.Order;
import com.joinbitten.core.fire.RequestId;
import com.joinbitten.core.fire.Route;
import com.joinbitten.core.trade.AccountCurrency;
import com.joinbitten.core.trade.BrokerOrder;
import com.joinbitten.core.trade.LotFactor;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.trade.Price;
import com.joinbitten.core.trade.Side;
import com.joinbitten.core.trade.Symbol;
import com.joinbitten.core.trade.Ticket;
import com.joinbitten.core.trade.UserId;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Turns fires into rows and rows into fires, within the caller's transaction. */
final class FireRows {
    private static final String SELECT = """
            select fire_id, request_id, user_id, relay, account, mission_id, symbol, side, lots, entry, stop_loss,
                   take_profit, comment, state, code, reason, ticket, execution_price, filled_lots, profit,
                   created_at_ms, expires_at_ms, trace, action, of_fire, of_ticket, risk, closed_lots,
                   broker_symbol, broker_lots, lot_factor, close_share, currency
            from fire where\s""";

    private static final Sql FIND = Sql.of(SELECT + "fire_id = :fire");

    private static final Sql HOPS = Sql.of("""
            select state, at_ms, detail from fire_hop where fire_id = :fire order by n""");

    // the unique keys on the id, the request and the mission decide a race; the loser inserts nothing
    private static final Sql INSERT = Sql.of("""
            insert into fire (fire_id, request_id, user_id, relay, account, mission_id, symbol, side, lots, entry,
                              stop_loss, take_profit, comment, state, code, reason, created_at_ms, expires_at_ms, trace,
                              action, of_fire, of_ticket, risk, broker_symbol, broker_lots, lot_factor, close_share,
                              ledger_id, currency)
            values (:fire, :request, :user, :relay, :account, :mission, :symbol, :side, :lots, :entry,
                    :stopLoss, :takeProfit, :comment, :state, :code, :reason, :createdAtMs, :expiresAtMs, :trace,
                    :action, :ofFire, :ofTicket, :risk, :brokerSymbol, :brokerLots, :lotFactor, :share,
                    :ledger,
                    (select p.currency from terminal_profile p where p.relay = :relay and p.user_id = :user))
            on conflict do nothing""");

    private static final Sql INSERT_HOP = Sql.of("""
            insert into fire_hop (fire_id, n, state, at_ms, detail)
            values (:fire, (select coalesce(max(n), 0) + 1 from fire_hop where fire_id = :fire), :state, :atMs, :detail)""");

    /** How the column spells an entry that is not known: no price is 0. */
    private static final String NOT_KNOWN = "0";

    /** What a fire does to a position, as the column spells it. */
    enum Action {
        OPEN,
        CLOSE,
        MODIFY;

        static Action of(Order order) {
            return order.fold(opening -> OPEN, closing -> CLOSE, change -> MODIFY);
        }
    }

    private FireRows() {}

    static Optional<Fire> find(Handle handle, FireId id) {
        return FIND.on(handle).bind("fire", id.value()).findOne(row -> fire(row, hops(handle, id)));
    }

    static boolean insert(Handle handle, Fire fire) {
        return insert(handle, fire, Optional.empty());
    }

    /**
     * Stores a new fire, its steps so far and the event that tells of it.
     *
     * @param ledger at which its first attempt begins with it
     * @return false when its id, its request or its mission is taken; nothing was stored then
     */
    static boolean insert(Handle handle, Fire fire, Optional<String> ledger) {
        Order order = fire.order();
        int inserted = INSERT.on(handle)
                .bind("fire", fire.id().value())
                .bind("request", fire.request().value())
                .bind("user", fire.user().value())
                .bind("relay", fire.route().relay())
                .bind("account", fire.route().account())
                .bind("mission", fire.mission().map(MissionId::value))
                .bind("symbol", order.symbol().value())
                .bind("side", order.side().name())
                .bind("lots", FireSteps.plain(order.size()))
                .bind("entry", order.entry().map(Price::toString).orElse(NOT_KNOWN))
                .bind("stopLoss", order.stopLoss().map(Price::toString))
                .bind("takeProfit", order.takeProfit().map(Price::toString))
                .bind("comment", order.comment())
                .bind("state", fire.state().name())
                .bind("code", fire.code().name())
                .bind("reason", fire.reason())
                .bind("createdAtMs", fire.createdAt().toEpochMilli())
                .bind("expiresAtMs", fire.expiresAt().toEpochMilli())
                .bind("trace", TraceJson.write(fire.trace()))
                .bind("action", Action.of(order).name())
                .bind("ofFire", order.target().map(FireId::value))
                .bind("ofTicket", order.reduced().map(Ticket::value))
                .bind("risk", FireSteps.plain(risk(order)))
                .bind(
                        "brokerSymbol",
                        order.broker().map(broker -> broker.symbol().value()))
                .bind("brokerLots", order.broker().map(broker -> broker.lots().toString()))
                .bind("lotFactor", order.broker().map(broker -> broker.factor().toString()))
                .bind("share", share(order).name())
                .bind("ledger", ledger)
                .execute();
        if (inserted == 1) {
            fire.hops().forEach(hop -> insertHop(handle, fire.id(), hop));
            FireLive.begun(handle, fire);
        }
        return inserted == 1;
    }

    static void insertHop(Handle handle, FireId id, Hop hop) {
        INSERT_HOP
                .on(handle)
                .bind("fire", id.value())
                .bind("state", hop.state().name())
                .bind("atMs", hop.at().toEpochMilli())
                .bind("detail", hop.detail())
                .execute();
    }

    private static List<Hop> hops(Handle handle, FireId id) {
        return HOPS.on(handle)
                .bind("fire", id.value())
                .list(row -> new Hop(
                        FireState.valueOf(row.getString("state")),
                        Rows.instant(row, "at_ms"),
                        row.getString("detail")));
    }

    private static Fire fire(ResultSet row, List<Hop> hops) throws SQLException {
        return new Fire(
                new FireId(row.getString("fire_id")),
                new RequestId(row.getString("request_id")),
                new UserId(row.getString("user_id")),
                new Route(row.getString("relay"), row.getString("account")),
                Rows.text(row, "mission_id").map(MissionId::new),
                order(row),
                FireState.valueOf(row.getString("state")),
                Code.valueOf(row.getString("code")),
                row.getString("reason"),
                execution(row),
                Rows.instant(row, "created_at_ms"),
                Rows.instant(row, "expires_at_ms"),
                hops,
                TraceJson.read(row.getString("trace")));
    }

    private static Order.Closing.Share share(Order order) {
        return order instanceof Order.Closing closing ? closing.share() : Order.Closing.Share.PART;
    }

    private static Optional<BigDecimal> risk(Order order) {
        return order.fold(Order.Opening::risk, closing -> Optional.empty(), Order.Change::risk);
    }

    private static Order order(ResultSet row) throws SQLException {
        Symbol symbol = new Symbol(row.getString("symbol"));
        Side side = Side.valueOf(row.getString("side"));
        Optional<String> lots = Rows.text(row, "lots");
        Optional<Price> stopLoss = Rows.text(row, "stop_loss").map(Price::of);
        Optional<Price> takeProfit = Rows.text(row, "take_profit").map(Price::of);
        return switch (Action.valueOf(row.getString("action"))) {
            case OPEN ->
                new Order.Opening(
                        symbol,
                        side,
                        lots.map(Lots::of),
                        Rows.text(row, "entry")
                                .filter(text -> !text.equals(NOT_KNOWN))
                                .map(Price::of),
                        stopLoss,
                        takeProfit,
                        Rows.text(row, "risk").map(BigDecimal::new),
                        row.getString("comment"),
                        broker(row));
            case CLOSE ->
                new Order.Closing(
                        new FireId(row.getString("of_fire")),
                        new Ticket(row.getLong("of_ticket")),
                        symbol,
                        side,
                        new BigDecimal(lots.orElseThrow()),
                        Order.Closing.Share.valueOf(row.getString("close_share")),
                        broker(row));
            case MODIFY ->
                new Order.Change(
                        new FireId(row.getString("of_fire")),
                        new Ticket(row.getLong("of_ticket")),
                        symbol,
                        side,
                        stopLoss,
                        takeProfit,
                        Rows.text(row, "risk").map(BigDecimal::new));
        };
    }

    /** All three are there, or none. */
    private static Optional<BrokerOrder> broker(ResultSet row) throws SQLException {
        Optional<Symbol> symbol = Rows.text(row, "broker_symbol").map(Symbol::new);
        Optional<Lots> lots = Rows.text(row, "broker_lots").map(Lots::of);
        LotFactor factor = factor(row);
        return symbol.map(name -> new BrokerOrder(name, lots.orElseThrow(), factor));
    }

    /** How many of the broker's lots one of ours is, by the column of that name. */
    static LotFactor factor(ResultSet row) throws SQLException {
        return Rows.text(row, "lot_factor").map(LotFactor::of).orElse(LotFactor.ONE);
    }

    /** In our lots, as it is stored. */
    static Execution execution(ResultSet row) throws SQLException {
        return new Execution(
                Rows.text(row, "ticket").map(Long::valueOf).map(Ticket::new),
                Rows.text(row, "execution_price").map(BigDecimal::new),
                Rows.text(row, "filled_lots").map(BigDecimal::new),
                Rows.text(row, "profit").map(BigDecimal::new),
                Rows.text(row, "closed_lots").map(BigDecimal::new),
                Rows.text(row, "currency").map(AccountCurrency::new));
    }
}
