package com.joinbitten.relay.terminal.broker;

import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.trade.Price;
import com.joinbitten.core.trade.Side;
import com.joinbitten.core.trade.Symbol;
import com.joinbitten.core.trade.Ticket;
import com.joinbitten.core.trade.UserId;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/** The broker's stored state: accounts, deals, positions. Confined to the terminal's thread. */
final class BrokerBooks implements AutoCloseable {
    private static final BigDecimal FIRST_BALANCE = new BigDecimal("10000.00");

    private static final List<String> SCHEMA = List.of(
            "create table if not exists account (user_id text primary key, balance text not null) strict",
            """
            create table if not exists deal (
                ticket integer primary key,
                user_id text not null,
                magic integer not null,
                position integer not null,
                cause text not null,
                symbol text not null,
                side text not null,
                lots text not null,
                price text not null,
                profit text not null,
                at_ms integer not null) strict""",
            // deliberately not unique: a broker takes the same magic as often as it is sent
            "create index if not exists deal_by_magic on deal (user_id, magic)",
            "create index if not exists deal_by_position on deal (position)",
            """
            create table if not exists position (
                ticket integer primary key,
                user_id text not null,
                magic integer not null,
                symbol text not null,
                side text not null,
                lots text not null,
                open integer not null,
                open_price text not null,
                sl text,
                tp text,
                realised text not null) strict""",
            "create index if not exists position_open on position (user_id) where open = 1",
            """
            create table if not exists exposure (
                user_id text not null,
                symbol text not null,
                side text not null,
                lots text not null,
                cost text not null,
                primary key (user_id, symbol, side)) strict""");

    private static final String ADD_DEAL = """
            insert into deal (ticket, user_id, magic, position, cause, symbol, side, lots, price, profit, at_ms)
            values (:ticket, :user, :magic, :position, :cause, :symbol, :side, :lots, :price, :profit, :atMs)""";
    private static final String PUT_POSITION = """
            insert or replace into position
                (ticket, user_id, magic, symbol, side, lots, open, open_price, sl, tp, realised)
            values (:ticket, :user, :magic, :symbol, :side, :lots, :open, :openPrice, :sl, :tp, :realised)""";
    private static final String SET_BALANCE =
            "insert or replace into account (user_id, balance) values (:user, :balance)";

    private static final String PUT_EXPOSURE = """
            insert or replace into exposure (user_id, symbol, side, lots, cost)
            values (:user, :symbol, :side, :lots, :cost)""";

    private static final String NEWEST_OPEN = """
            select * from
                (select * from position where open = 1 and user_id = :user order by ticket desc limit :most)
            order by ticket""";

    private final Handle handle;

    BrokerBooks(Path file) {
        handle = SqliteFile.open(file, SCHEMA);
    }

    <T> T inTransaction(Supplier<T> work) {
        return handle.inTransaction(transaction -> work.get());
    }

    Ticket nextTicket() {
        return new Ticket(handle.createQuery("select coalesce(max(ticket), 1000) + 1 from deal")
                .mapTo(Long.class)
                .one());
    }

    void add(Deal deal) {
        handle.createUpdate(ADD_DEAL)
                .bind("ticket", deal.ticket().value())
                .bind("user", deal.account().value())
                .bind("magic", deal.magic())
                .bind("position", deal.position().value())
                .bind("cause", deal.cause().name())
                .bind("symbol", deal.symbol().value())
                .bind("side", deal.side().wire())
                .bind("lots", deal.lots().toString())
                .bind("price", deal.price().toString())
                .bind("profit", deal.profit().toPlainString())
                .bind("atMs", deal.at().toEpochMilli())
                .execute();
    }

    void put(Position position) {
        handle.createUpdate(PUT_POSITION)
                .bind("ticket", position.ticket().value())
                .bind("user", position.account().value())
                .bind("magic", position.magic())
                .bind("symbol", position.symbol().value())
                .bind("side", position.side().wire())
                .bind("lots", position.lots().toPlainString())
                .bind("open", position.open() ? 1 : 0)
                .bind("openPrice", position.openPrice().toString())
                .bind("sl", position.stopLoss().map(Price::toString))
                .bind("tp", position.takeProfit().map(Price::toString))
                .bind("realised", position.realised().toPlainString())
                .execute();
    }

    BigDecimal balance(UserId user) {
        return handle.createQuery("select balance from account where user_id = :user")
                .bind("user", user.value())
                .mapTo(String.class)
                .findOne()
                .map(BigDecimal::new)
                .orElse(FIRST_BALANCE);
    }

    void setBalance(UserId user, BigDecimal balance) {
        handle.createUpdate(SET_BALANCE)
                .bind("user", user.value())
                .bind("balance", balance.toPlainString())
                .execute();
    }

    /** Adds to what is open of a symbol, or takes away. */
    void expose(UserId user, Symbol symbol, Side side, BigDecimal lots, Price openPrice) {
        Exposure sum = exposures(user).stream()
                .filter(exposure -> exposure.symbol().equals(symbol) && exposure.side() == side)
                .findFirst()
                .orElse(new Exposure(symbol, side, BigDecimal.ZERO, BigDecimal.ZERO))
                .plus(lots, openPrice);
        handle.createUpdate(PUT_EXPOSURE)
                .bind("user", user.value())
                .bind("symbol", symbol.value())
                .bind("side", side.wire())
                .bind("lots", sum.lots().toPlainString())
                .bind("cost", sum.cost().toPlainString())
                .execute();
    }

    /** What is open, by symbol and direction: few rows, however many positions there are. */
    List<Exposure> exposures(UserId user) {
        return handle.createQuery("select * from exposure where user_id = :user")
                .bind("user", user.value())
                .map((row, context) -> new Exposure(
                        new Symbol(row.getString("symbol")),
                        Side.fromText(row.getString("side")),
                        new BigDecimal(row.getString("lots")),
                        new BigDecimal(row.getString("cost"))))
                .list();
    }

    List<Deal> deals(UserId account, long magic) {
        return handle.createQuery("select * from deal where user_id = :user and magic = :magic order by ticket")
                .bind("user", account.value())
                .bind("magic", magic)
                .map((row, context) -> deal(row))
                .list();
    }

    List<Deal> closingsOf(Ticket position) {
        return handle.createQuery("select * from deal where position = :position and cause <> 'OPENED' order by ticket")
                .bind("position", position.value())
                .map((row, context) -> deal(row))
                .list();
    }

    List<Deal> closingsAfter(long ticket) {
        return handle.createQuery("select * from deal where ticket > :ticket and cause <> 'OPENED' order by ticket")
                .bind("ticket", ticket)
                .map((row, context) -> deal(row))
                .list();
    }

    Optional<Position> position(UserId account, Ticket ticket) {
        return handle.createQuery("select * from position where ticket = :ticket and user_id = :user")
                .bind("ticket", ticket.value())
                .bind("user", account.value())
                .map((row, context) -> position(row))
                .findOne();
    }

    List<Position> openPositions(UserId account, int most) {
        return handle.createQuery(NEWEST_OPEN)
                .bind("user", account.value())
                .bind("most", most)
                .map((row, context) -> position(row))
                .list();
    }

    int openCount(UserId account) {
        return handle.createQuery("select count(*) from position where open = 1 and user_id = :user")
                .bind("user", account.value())
                .mapTo(Integer.class)
                .one();
    }

    List<Position> openPositionsWithLevels() {
        return handle.createQuery(
                        "select * from position where open = 1 and (sl is not null or tp is not null) order by ticket")
                .map((row, context) -> position(row))
                .list();
    }

    private static Deal deal(ResultSet row) throws SQLException {
        return new Deal(
                new Ticket(row.getLong("ticket")),
                new UserId(row.getString("user_id")),
                row.getLong("magic"),
                new Ticket(row.getLong("position")),
                Deal.Cause.valueOf(row.getString("cause")),
                new Symbol(row.getString("symbol")),
                Side.fromText(row.getString("side")),
                Lots.of(row.getString("lots")),
                Price.of(row.getString("price")),
                new BigDecimal(row.getString("profit")),
                Instant.ofEpochMilli(row.getLong("at_ms")));
    }

    private static Position position(ResultSet row) throws SQLException {
        return new Position(
                new Ticket(row.getLong("ticket")),
                new UserId(row.getString("user_id")),
                row.getLong("magic"),
                new Symbol(row.getString("symbol")),
                Side.fromText(row.getString("side")),
                new BigDecimal(row.getString("lots")),
                Price.of(row.getString("open_price")),
                Optional.ofNullable(row.getString("sl")).map(Price::of),
                Optional.ofNullable(row.getString("tp")).map(Price::of),
                new BigDecimal(row.getString("realised")));
    }

    @Override
    public void close() {
        handle.close();
    }
}
