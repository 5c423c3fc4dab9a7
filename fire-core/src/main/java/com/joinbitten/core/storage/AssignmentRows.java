package com.joinbitten.core.storage;

import com.joinbitten.core.terminal.Assignment;
import com.joinbitten.core.terminal.Release;
import com.joinbitten.core.terminal.TerminalId;
import com.joinbitten.core.terminal.TerminalType;
import com.joinbitten.core.trade.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Makes and ends assignments within the caller's transaction, which has taken its turn; see {@link SeatTurns}. */
final class AssignmentRows {
    /** Everything of an assignment and its terminal; a condition follows. */
    static final String SELECT = "select " + TerminalRows.COLUMNS + """
            , a.assignment_id, a.origin_id, a.user_id, a.assigned_at_ms, a.chosen_at_ms, a.used_at_ms,
            a.released_at_ms, a.reason
            from assignment a join terminal t on t.terminal_id = a.terminal_id where\s""";

    private static final Sql ACTIVE = Sql.of(SELECT + """
            a.user_id = :user and a.released_at_ms is null
            order by a.chosen_at_ms desc, a.assignment_id desc""");

    private static final String INSERT = """
            insert into assignment (assignment_id, origin_id, user_id, terminal_id, type, assigned_at_ms, chosen_at_ms,
                                    used_at_ms)
            values (:id, :origin, :user, :terminal, :type, :atMs, :chosenAtMs, :usedAtMs)""";

    // the condition is the capacity: a terminal that is full, or out of service, takes nobody
    private static final String TAKE_SEAT = """
            update terminal set active_users = active_users + 1
            where terminal_id = :terminal and state = 'AVAILABLE' and active_users < seats""";

    private static final String END = """
            update assignment set released_at_ms = :atMs, reason = :reason
            where assignment_id = :id and released_at_ms is null""";

    private static final String GIVE_SEAT_BACK = """
            update terminal set active_users = active_users - 1 where terminal_id = :terminal""";

    private static final String FORGET_LOGIN = """
            delete from mt5_credential where origin_id = :origin""";

    /**
     * What a new assignment begins with.
     *
     * @param origin absent when the user asked for it now
     */
    record Start(UserId user, TerminalType type, Optional<Long> origin, Instant chosen, Instant used, Instant at) {}

    private AssignmentRows() {}

    static Optional<Assignment> active(Handle handle, UserId user, TerminalType type) {
        return handle.createQuery(SELECT + "a.user_id = :user and a.type = :type and a.released_at_ms is null")
                .bind("user", user.value())
                .bind("type", type.name())
                .map((row, context) -> assignment(row))
                .findOne();
    }

    static List<Assignment> active(Handle handle, UserId user) {
        return ACTIVE.on(handle).bind("user", user.value()).list(AssignmentRows::assignment);
    }

    /** Empty when the terminal has no free seat; nothing has changed then. */
    static Optional<Assignment> begin(Handle handle, Start start, TerminalId terminal) {
        int taken = handle.createUpdate(TAKE_SEAT)
                .bind("terminal", terminal.value())
                .execute();
        if (taken == 0) {
            return Optional.empty();
        }
        long id = SeatTurns.nextAssignment(handle);
        handle.createUpdate(INSERT)
                .bind("id", id)
                .bind("origin", start.origin().orElse(id))
                .bind("user", start.user().value())
                .bind("terminal", terminal.value())
                .bind("type", start.type().name())
                .bind("atMs", start.at().toEpochMilli())
                .bind("chosenAtMs", start.chosen().toEpochMilli())
                .bind("usedAtMs", start.used().toEpochMilli())
                .execute();
        return active(handle, start.user(), start.type());
    }

    /** Ends an active assignment; does nothing to one that has ended. A login given with it is forgotten. */
    static void end(Handle handle, Assignment assignment, Release release) {
        int ended = handle.createUpdate(END)
                .bind("id", assignment.id())
                .bind("atMs", release.at().toEpochMilli())
                .bind("reason", release.reason().name())
                .execute();
        if (ended == 0) {
            return;
        }
        handle.createUpdate(GIVE_SEAT_BACK)
                .bind("terminal", assignment.terminal().id().value())
                .execute();
        if (release.reason() != Release.Reason.FAILOVER) {
            handle.createUpdate(FORGET_LOGIN)
                    .bind("origin", assignment.origin())
                    .execute();
        }
    }

    static Assignment assignment(ResultSet row) throws SQLException {
        Optional<Release> release = Rows.text(row, "reason").isEmpty()
                ? Optional.empty()
                : Optional.of(new Release(
                        Rows.instant(row, "released_at_ms"), Release.Reason.valueOf(row.getString("reason"))));
        return new Assignment(
                row.getLong("assignment_id"),
                row.getLong("origin_id"),
                new UserId(row.getString("user_id")),
                TerminalRows.terminal(row),
                new Assignment.Times(
                        Rows.instant(row, "assigned_at_ms"),
                        Rows.instant(row, "chosen_at_ms"),
                        Rows.instant(row, "used_at_ms")),
                release);
    }
}
