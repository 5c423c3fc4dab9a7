package com.joinbitten.toc.bench.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * Fills a database in which a TOC has made its tables and terminals, with statements that both databases know. The TOC
 * must not run meanwhile. Confined to one thread.
 */
public final class Filling {
    private static final int FIRES_A_TRANSACTION = 100_000;
    private static final int MISSIONS = 10_000;
    private static final Duration OLDEST = Duration.ofDays(30);
    private static final Duration YOUNGEST = Duration.ofDays(2);

    private static final String FIRE_ID = "'01A00000000000000' || substr(cast(1000000000 + i as varchar(10)), 2)";

    private final Connection connection;
    private final Stock stock;
    private final long nowMillis;

    /** Of that stock, into that database. */
    public Filling(Connection connection, Stock stock, Instant now) {
        this.connection = connection;
        this.stock = stock;
        this.nowMillis = now.toEpochMilli();
    }

    /** Writes everything; blocks for minutes where there are a million fires. */
    public void write() throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            writeUsers(statement);
            writeMissions(statement);
            writeSeats(statement);
            connection.commit();
            for (int from = 0; from < stock.fires(); from += FIRES_A_TRANSACTION) {
                writeFires(statement, from, Math.min(stock.fires(), from + FIRES_A_TRANSACTION) - 1);
                connection.commit();
            }
            if (connection
                    .getMetaData()
                    .getDatabaseProductName()
                    .toLowerCase(Locale.ROOT)
                    .contains("postgres")) {
                connection.setAutoCommit(true); // which it must be outside of a transaction for
                statement.execute("vacuum (analyze)"); // its server would do that by itself, amid the measurement
            }
        }
    }

    private void writeUsers(Statement statement) throws SQLException {
        statement.executeUpdate("insert into app_user (user_id, tier, balance, xp, fire_mode)"
                + numbers(0, stock.users() - 1)
                + "select 'bench_' || " + padded("i") + ", 'COMMANDER', '1000000', 0, 'MANUAL' from n");
    }

    private void writeMissions(Statement statement) throws SQLException {
        statement.executeUpdate("""
                insert into mission (mission_id, symbol, side, entry, stop_loss, take_profit, tcs, signal_class, lots,
                                     created_at_ms, expires_at_ms)"""
                + numbers(0, MISSIONS - 1)
                + "select 'BENCH_' || " + padded("i")
                + ", 'EURUSD', 'BUY', '1.0905', '1.08941', '1.09214', 95, 'RAPID_ASSAULT', '0.01', " + nowMillis + ", "
                + (nowMillis + Duration.ofDays(1).toMillis()) + " from n");
    }

    /** The terminals of the pool have the lowest ids, from 1, for the settings name that pool first. */
    private void writeSeats(Statement statement) throws SQLException {
        statement.executeUpdate("""
                insert into assignment (assignment_id, origin_id, user_id, terminal_id, type, assigned_at_ms,
                                        chosen_at_ms, used_at_ms)"""
                + numbers(0, stock.users() - 1)
                + "select i + 1, i + 1, 'bench_' || " + padded("i") + ", 1 + i % " + stock.terminals()
                + ", 'PRESS_PASS', " + nowMillis + ", " + nowMillis + ", " + nowMillis + " from n");
        statement.executeUpdate("""
                update terminal set active_users =
                    (select count(*) from assignment a where a.terminal_id = terminal.terminal_id)""");
        statement.executeUpdate("update terminal_desk set last_assignment_id = " + stock.users());
    }

    private void writeFires(Statement statement, int first, int last) throws SQLException {
        String user = "'bench_' || " + padded("i % " + stock.users());
        String at = at();
        String numbers = numbers(first, last);
        statement.executeUpdate("""
                insert into fire (fire_id, request_id, user_id, relay, account, mission_id, symbol, side, lots, entry,
                                  stop_loss, take_profit, comment, state, code, reason, ticket, execution_price,
                                  filled_lots, profit, closed_lots, created_at_ms, expires_at_ms, ledger_id, rewarded, trace, risk,
                                  chained)"""
                + numbers + "select " + FIRE_ID + ", " + FIRE_ID + ", " + user
                + ", 'local', 'press_pass', 'OLD_' || cast(i as varchar(9)), 'EURUSD', 'BUY', '0.01', '1.0905', '1.08941',"
                + " '1.09214', 'RAPID_ASSAULT TCS:85%', 'CLOSED', 'OK', '', 1000000 + i, '1.0905', '0.01', '1.5', '0.01', "
                + at + ", " + at + " + 60000, 'past', 1, '{}', '1.09', 1 from n");
        for (String hop : new String[] {"1, 'ACCEPTED'", "2, 'RELAYED'", "3, 'FILLED'", "4, 'CLOSED'"}) {
            statement.executeUpdate("insert into fire_hop (fire_id, n, state, at_ms, detail)" + numbers + "select "
                    + FIRE_ID + ", " + hop + ", " + at + ", '' from n");
        }
        statement.executeUpdate("insert into attempt (fire_id, n, ledger_id, started_at_ms, ended_at_ms, ending)"
                + numbers + "select " + FIRE_ID + ", 1, 'past', " + at + ", " + at + ", 'TAKEN_OVER' from n");
        for (String event : new String[] {"2 * i + 1, 'FILLED'", "2 * i + 2, 'CLOSED'"}) {
            String[] parts = event.split(", ", 2);
            statement.executeUpdate(
                    "insert into relay_event (relay, ledger_id, epoch, n, fire_id, state, at_ms, outcome)"
                            + numbers + "select 'local', 'past', 1, " + parts[0] + ", " + FIRE_ID + ", " + parts[1]
                            + ", " + at
                            + ", 'APPLIED' from n");
        }
        statement.executeUpdate("""
                insert into trade (terminal, ticket, fire_id, user_id, is_foreign, filled_lots, price, profit,
                                   commission, swap, opened_at_ms, closed_at_ms, symbol, relay, account, xp,
                                   closed_lots)"""
                + numbers + "select 'local:press_pass', 1000000 + i, " + FIRE_ID + ", " + user
                + ", 0, '0.01', '1.0905', '1.5', '0', '0', " + at + ", " + at + ", 'EURUSD', 'local', 'press_pass', 1,"
                + " '0.01' from n");
        statement.executeUpdate("""
                insert into deal (terminal, position_ticket, n, ticket, user_id, lots, profit, commission, swap,
                                  closed_at_ms, xp, by_order, by_position, by_caller)"""
                + numbers + "select 'local:press_pass', 1000000 + i, 1, 100000000 + i, " + user
                + ", '0.01', '1.5', '0', '0', " + at + ", 1, 0, 1, 0 from n");
    }

    /** When a fire was accepted: evenly from the oldest to the youngest. */
    private String at() {
        long oldest = nowMillis - OLDEST.toMillis();
        long apart = Math.max(1, OLDEST.minus(YOUNGEST).toMillis() / Math.max(1, stock.fires()));
        return "(" + oldest + " + cast(i as bigint) * " + apart + ")";
    }

    /** The numbers from the first to the last as rows of {@code n}. */
    private static String numbers(int first, int last) {
        return " with recursive n(i) as (select " + first + " union all select i + 1 from n where i < " + last + ") ";
    }

    /** Seven digits of a number. */
    private static String padded(String number) {
        return "substr(cast(10000000 + (" + number + ") as varchar(8)), 2)";
    }
}
