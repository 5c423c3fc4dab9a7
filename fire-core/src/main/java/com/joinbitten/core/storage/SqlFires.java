package com.joinbitten.core.storage;

import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.Fires;
import com.joinbitten.core.fire.RequestId;
import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.trade.UserId;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Fires in the database. Thread-safe; blocks on storage. */
public final class SqlFires implements Fires {
    private static final String BY_REQUEST = """
            select fire_id from fire where user_id = :user and request_id = :request""";

    // more than one only when the user's account has changed in between; the first one counts
    private static final String ACTIVE = """
            select fire_id from fire
            where user_id = :user and mission_id = :mission and state not in ('REFUSED', 'NOT_RELAYED')
            order by created_at_ms, fire_id limit 1""";

    private static final String INTO_OUTBOX = """
            insert into outbox (fire_id, relay, user_id, created_at_ms) values (:fire, :relay, :user, :createdAtMs)""";

    private final Database database;

    /** The fires of that database. */
    public SqlFires(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Fire> find(FireId id) {
        return database.read("fire.find", handle -> FireRows.find(handle, id));
    }

    @Override
    public Optional<Fire> findByRequest(UserId user, RequestId request) {
        return database.read(
                "fire.findByRequest",
                handle -> handle.createQuery(BY_REQUEST)
                        .bind("user", user.value())
                        .bind("request", request.value())
                        .mapTo(String.class)
                        .findOne()
                        .flatMap(id -> FireRows.find(handle, new FireId(id))));
    }

    @Override
    public Optional<Fire> findActive(UserId user, MissionId mission) {
        return database.read(
                "fire.findActive",
                handle -> handle.createQuery(ACTIVE)
                        .bind("user", user.value())
                        .bind("mission", mission.value())
                        .mapTo(String.class)
                        .findOne()
                        .flatMap(id -> FireRows.find(handle, new FireId(id))));
    }

    @Override
    public boolean add(Fire fire) {
        if (fire.state() != FireState.ACCEPTED && fire.state() != FireState.REFUSED) {
            throw new IllegalArgumentException("a fire begins as ACCEPTED or REFUSED: " + fire.state());
        }
        return database.write("fire.add", handle -> insert(handle, fire));
    }

    @Override
    public boolean confirm(Fire fire) {
        // whoever may still be storing it holds the user's lock, or SQLite's one writing connection
        return database.write("fire.confirm", handle -> {
            Locks.user(handle, fire.user());
            return FireSteps.state(handle, fire.id()).isPresent();
        });
    }

    private static boolean insert(Handle handle, Fire fire) {
        Locks.user(handle, fire.user());
        if (!FireRows.insert(handle, fire)) {
            return false;
        }
        if (fire.state() == FireState.ACCEPTED) {
            handle.createUpdate(INTO_OUTBOX)
                    .bind("fire", fire.id().value())
                    .bind("relay", fire.route().relay())
                    .bind("user", fire.user().value())
                    .bind("createdAtMs", fire.createdAt().toEpochMilli())
                    .execute();
        }
        return true;
    }
}
