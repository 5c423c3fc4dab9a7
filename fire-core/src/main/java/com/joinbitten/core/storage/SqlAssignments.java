package com.joinbitten.core.storage;

import com.joinbitten.core.terminal.Assignment;
import com.joinbitten.core.terminal.Assignments;
import com.joinbitten.core.terminal.Failover;
import com.joinbitten.core.terminal.Release;
import com.joinbitten.core.terminal.Release.Reason;
import com.joinbitten.core.terminal.SeatRequest;
import com.joinbitten.core.terminal.Seating;
import com.joinbitten.core.terminal.Terminal;
import com.joinbitten.core.terminal.TerminalId;
import com.joinbitten.core.terminal.TerminalState;
import com.joinbitten.core.terminal.TerminalType;
import com.joinbitten.core.trade.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Assignments in the database. Thread-safe; blocks on storage. */
public final class SqlAssignments implements Assignments {
    private static final String CHOOSE_AGAIN = """
            update assignment
            set chosen_at_ms = case when chosen_at_ms > :atMs then chosen_at_ms else :atMs end,
                used_at_ms = case when used_at_ms > :atMs then used_at_ms else :atMs end
            where user_id = :user and type = :type and released_at_ms is null""";

    private static final String USED = """
            update assignment set used_at_ms = :atMs
            where assignment_id = :id and released_at_ms is null and used_at_ms < :atMs""";

    private static final String HISTORY = """
            a.user_id = :user order by a.assigned_at_ms desc, a.assignment_id desc limit :limit""";

    private static final String IDLE = """
            a.released_at_ms is null and a.used_at_ms < :sinceMs order by a.used_at_ms, a.assignment_id limit :limit""";

    private static final String AT_TERMINAL = """
            a.terminal_id = :terminal and a.released_at_ms is null order by a.assignment_id""";

    /** One transaction must not hold up everyone else's for long. */
    private static final int IDLE_AT_ONCE = 200;

    private final Database database;

    /** The assignments of that database. */
    public SqlAssignments(Database database) {
        this.database = database;
    }

    @Override
    public Seating assign(SeatRequest request) {
        return database.write("assignment.assign", handle -> {
            SeatTurns.take(handle);
            int again = handle.createUpdate(CHOOSE_AGAIN)
                    .bind("user", request.user().value())
                    .bind("type", request.type().name())
                    .bind("atMs", request.at().toEpochMilli())
                    .execute();
            Optional<Assignment> assignment =
                    again > 0 ? AssignmentRows.active(handle, request.user(), request.type()) : seat(handle, request);
            return assignment.<Seating>map(Seating.Seated::new).orElseGet(() -> new Seating.Full(request.type()));
        });
    }

    private static Optional<Assignment> seat(Handle handle, SeatRequest request) {
        Instant at = request.at();
        AssignmentRows.Start start =
                new AssignmentRows.Start(request.user(), request.type(), Optional.empty(), at, at, at);
        return request.preferred()
                .flatMap(id -> TerminalRows.find(handle, id))
                .filter(terminal -> terminal.type() == request.type())
                .flatMap(terminal -> AssignmentRows.begin(handle, start, terminal.id()))
                .or(() -> elsewhere(handle, start));
    }

    private static Optional<Assignment> elsewhere(Handle handle, AssignmentRows.Start start) {
        return TerminalRows.next(handle, start.type())
                .flatMap(terminal -> AssignmentRows.begin(handle, start, terminal.id()));
    }

    @Override
    public List<Assignment> active(UserId user) {
        return database.read("assignment.active", handle -> AssignmentRows.active(handle, user));
    }

    @Override
    public List<Assignment> history(UserId user, int limit) {
        return database.read(
                "assignment.history",
                handle -> handle.createQuery(AssignmentRows.SELECT + HISTORY)
                        .bind("user", user.value())
                        .bind("limit", limit)
                        .map((row, context) -> AssignmentRows.assignment(row))
                        .list());
    }

    @Override
    public List<Assignment> release(UserId user, Optional<TerminalType> type, Instant at) {
        return database.write("assignment.release", handle -> {
            SeatTurns.take(handle);
            List<Assignment> active = AssignmentRows.active(handle, user).stream()
                    .filter(assignment -> type.isEmpty() || assignment.type() == type.get())
                    .toList();
            active.forEach(assignment -> AssignmentRows.end(handle, assignment, new Release(at, Reason.REQUESTED)));
            return active;
        });
    }

    @Override
    public List<Assignment> releaseIdle(Instant unusedSince, Instant at) {
        List<Assignment> all = new ArrayList<>();
        List<Assignment> some;
        do {
            some = database.write("assignment.releaseIdle", handle -> releaseSome(handle, unusedSince, at));
            all.addAll(some);
        } while (some.size() == IDLE_AT_ONCE);
        return List.copyOf(all);
    }

    private static List<Assignment> releaseSome(Handle handle, Instant unusedSince, Instant at) {
        SeatTurns.take(handle);
        List<Assignment> idle = handle.createQuery(AssignmentRows.SELECT + IDLE)
                .bind("sinceMs", unusedSince.toEpochMilli())
                .bind("limit", IDLE_AT_ONCE)
                .map((row, context) -> AssignmentRows.assignment(row))
                .list();
        idle.forEach(assignment -> AssignmentRows.end(handle, assignment, new Release(at, Reason.IDLE)));
        return idle;
    }

    @Override
    public void used(long assignment, Instant at) {
        database.write(
                "assignment.used",
                handle -> handle.createUpdate(USED)
                        .bind("id", assignment)
                        .bind("atMs", at.toEpochMilli())
                        .execute());
    }

    @Override
    public Optional<Failover> failover(TerminalId from, TerminalState state, String note, Instant at) {
        if (state == TerminalState.AVAILABLE || state == TerminalState.RETIRED) {
            throw new IllegalArgumentException("a failover puts a terminal into maintenance or error: " + state);
        }
        return database.write("assignment.failover", handle -> {
            SeatTurns.take(handle);
            Optional<Terminal> terminal = TerminalRows.find(handle, from);
            if (terminal.isPresent() && terminal.get().state() == TerminalState.AVAILABLE) {
                TerminalRows.setState(handle, from, state, note);
            }
            return terminal.map(known -> move(handle, from, at));
        });
    }

    private static Failover move(Handle handle, TerminalId from, Instant at) {
        List<Assignment> moved = new ArrayList<>();
        List<Assignment> left = new ArrayList<>();
        for (Assignment old : at(handle, from)) {
            if (TerminalRows.next(handle, old.type()).isEmpty()) {
                left.add(old);
                continue;
            }
            AssignmentRows.end(handle, old, new Release(at, Reason.FAILOVER)); // first: one seat of a kind at a time
            AssignmentRows.Start start = new AssignmentRows.Start(
                    old.user(),
                    old.type(),
                    Optional.of(old.origin()),
                    old.times().chosen(),
                    old.times().used(),
                    at);
            moved.add(elsewhere(handle, start)
                    .orElseThrow(() -> new IllegalStateException("a seat went away in a turn of ours: " + from)));
        }
        return new Failover(TerminalRows.find(handle, from).orElseThrow(), moved, left);
    }

    private static List<Assignment> at(Handle handle, TerminalId terminal) {
        return handle.createQuery(AssignmentRows.SELECT + AT_TERMINAL)
                .bind("terminal", terminal.value())
                .map((row, context) -> AssignmentRows.assignment(row))
                .list();
    }
}
