package com.joinbitten.core.storage;

import com.joinbitten.core.live.LiveEvent;
import com.joinbitten.core.live.LiveEvents;
import com.joinbitten.core.trade.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Events in the database. Thread-safe; blocks on storage. */
public final class SqlLiveEvents implements LiveEvents {
    private static final String ALL = """
            select seq, kind, user_id, body from live_event where seq > :after order by seq limit :max""";

    private static final String OF_USER = """
            select seq, kind, user_id, body from live_event
            where seq > :after and (user_id = :user or user_id is null) order by seq limit :max""";

    private static final String TURN = """
            select turn from live_turn where turn = :key for update""";

    private static final String WAITING = """
            select event_id from live_event where seq is null order by born_ms, event_id limit :max""";

    private static final String PLACE = """
            update live_event set seq = :seq where event_id = :id""";

    private static final String NEWEST = """
            select coalesce(max(seq), 0) from live_event""";

    private static final String RANGE = """
            select coalesce(min(seq), 0) as oldest, coalesce(max(seq), 0) as newest from live_event""";

    private static final String FORGET = """
            delete from live_event where seq <= (select max(seq) from live_event) - :keep""";

    private final Database database;

    /** The events of that database. */
    public SqlLiveEvents(Database database) {
        this.database = database;
    }

    @Override
    public List<LiveEvent> after(long id, Optional<UserId> reader, int max) {
        if (max < 1 || max > MAX_PAGE) {
            throw new IllegalArgumentException("max must be 1 to " + MAX_PAGE + ": " + max);
        }
        return database.read("live.after", handle -> {
            var query = handle.createQuery(reader.isPresent() ? OF_USER : ALL)
                    .bind("after", id)
                    .bind("max", max);
            reader.ifPresent(user -> query.bind("user", user.value()));
            return query.map((row, context) -> event(row)).list();
        });
    }

    @Override
    public int order() {
        if (waiting().isEmpty()) {
            return 0;
        }
        return database.write("live.order", handle -> {
            // held until the commit: the next one to number sees these numbers, and all events they could overtake
            Locks.hold(handle, TURN, "order");
            return place(handle, waiting(handle));
        });
    }

    private static int place(Handle handle, List<String> events) {
        if (events.isEmpty()) {
            return 0;
        }
        long seq = handle.createQuery(NEWEST).mapTo(Long.class).one();
        var places = handle.prepareBatch(PLACE);
        for (String event : events) {
            seq++;
            places.bind("seq", seq).bind("id", event).add();
        }
        places.execute();
        return events.size();
    }

    private List<String> waiting() {
        return database.read("live.waiting", SqlLiveEvents::waiting);
    }

    private static List<String> waiting(Handle handle) {
        return handle.createQuery(WAITING)
                .bind("max", MAX_PAGE)
                .mapTo(String.class)
                .list();
    }

    @Override
    public Range range() {
        return database.read(
                "live.range",
                handle -> handle.createQuery(RANGE)
                        .map((row, context) -> new Range(row.getLong("oldest"), row.getLong("newest")))
                        .one());
    }

    @Override
    public int forget(long keep) {
        if (keep < 1) {
            throw new IllegalArgumentException("the newest event stays: " + keep);
        }
        return database.write(
                "live.forget",
                handle -> handle.createUpdate(FORGET).bind("keep", keep).execute());
    }

    private static LiveEvent event(ResultSet row) throws SQLException {
        return new LiveEvent(
                row.getLong("seq"),
                LiveEvent.Kind.valueOf(row.getString("kind")),
                Rows.text(row, "user_id").map(UserId::new),
                row.getString("body"));
    }
}
