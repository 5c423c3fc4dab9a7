package com.joinbitten.core.storage;

import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireQuery;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.Fires;
import com.joinbitten.core.fire.RequestId;
import com.joinbitten.core.fire.Route;
import com.joinbitten.core.fire.Standing;
import com.joinbitten.core.lease.Reach;
import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.trade.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Fires in the database. Thread-safe; blocks on storage. */
public final class SqlFires implements Fires {
    private static final Sql BY_REQUEST = Sql.of("""
            select fire_id from fire where user_id = :user and request_id = :request""");

    // more than one only when the user's account has changed in between; the first one counts
    private static final Sql ACTIVE = Sql.of("""
            select fire_id from fire
            where user_id = :user and mission_id = :mission and state not in ('REFUSED', 'NOT_RELAYED')
            order by created_at_ms, fire_id limit 1""");

    private static final Sql TAKEN = Sql.of("""
            select (select count(*) from fire where user_id = :user and request_id = :request)
                 + (select count(*) from fire
                    where user_id = :user and mission_id = :mission and state not in ('REFUSED', 'NOT_RELAYED'))""");

    private static final Sql ACTIVE_IN_ACCOUNT = Sql.of("""
            select fire_id from fire
            where user_id = :user and mission_id = :mission and account = :place
              and state not in ('REFUSED', 'NOT_RELAYED')
            order by created_at_ms, fire_id limit 1""");

    private static final Sql ACTIVE_AT_RELAY = Sql.of("""
            select fire_id from fire
            where user_id = :user and mission_id = :mission and relay = :place
              and state not in ('REFUSED', 'NOT_RELAYED')
            order by created_at_ms, fire_id limit 1""");

    private static final Sql INTO_OUTBOX = Sql.of("""
            insert into outbox (fire_id, relay, user_id, created_at_ms) values (:fire, :relay, :user, :createdAtMs)""");

    private static final Sql FIRST_ATTEMPT = Sql.of("""
            insert into attempt (fire_id, n, ledger_id, started_at_ms)
            select fire_id, 1, :ledger, :atMs from outbox where fire_id = :fire and\s""" + Fence.HELD);

    private static final Sql NOT_BEGUN = Sql.of("""
            insert into attempt (fire_id, n, ledger_id, started_at_ms, ending, ended_at_ms)
            select fire_id, 1, :ledger, :atMs, 'NOT_SENT', :atMs from outbox where fire_id = :fire""");

    private static final Sql OF_NO_LEDGER = Sql.of("""
            update fire set ledger_id = null where fire_id = :fire""");

    private static final Sql KEEP_DAY_START = Sql.of("""
            insert into day_start (user_id, day_ms, balance)
            select user_id, :dayMs, balance from app_user where user_id = :user
            on conflict do nothing""");

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
        return find(
                "fire.findByRequest",
                handle -> BY_REQUEST.on(handle).bind("user", user.value()).bind("request", request.value()));
    }

    @Override
    public Optional<Fire> findActive(UserId user, MissionId mission) {
        return find(
                "fire.findActive",
                handle -> ACTIVE.on(handle).bind("user", user.value()).bind("mission", mission.value()));
    }

    @Override
    public Optional<Fire> findActive(UserId user, MissionId mission, String account) {
        return find("fire.findInAccount", handle -> placed(handle, ACTIVE_IN_ACCOUNT, user, mission, account));
    }

    @Override
    public Optional<Fire> findAtRelay(UserId user, MissionId mission, String relay) {
        return find("fire.findAtRelay", handle -> placed(handle, ACTIVE_AT_RELAY, user, mission, relay));
    }

    private Optional<Fire> find(String what, Function<Handle, SqlCall> ids) {
        return database.read(what, handle -> first(ids.apply(handle)).flatMap(id -> FireRows.find(handle, id)));
    }

    private static Optional<FireId> first(SqlCall ids) {
        return ids.findOne(row -> new FireId(row.getString(1)));
    }

    private static SqlCall placed(Handle handle, Sql sql, UserId user, MissionId mission, String place) {
        return sql.on(handle)
                .bind("user", user.value())
                .bind("mission", mission.value())
                .bind("place", place);
    }

    @Override
    public Optional<Fire> admit(Terms terms, Function<Standing, Fire> decision) {
        return database.write("fire.admit", handle -> {
            Locks.user(handle, terms.user());
            Standing standing = StandingRows.read(handle, terms.user(), terms.now(), terms.shared());
            Fire fire = decision.apply(standing);
            requireFresh(fire, terms.user());
            boolean goes = fire.state() == FireState.ACCEPTED;
            Optional<Reach> reach = goes ? terms.reach() : Optional.empty();
            if (isTaken(handle, fire, terms.shared()) || !FireRows.insert(handle, fire, reach.map(Reach::ledgerId))) {
                return Optional.empty();
            }
            if (goes) {
                send(handle, fire);
                reach.ifPresent(known -> begin(handle, fire, known));
                if (standing.dayStart().isEmpty()) {
                    keepDayStart(handle, fire);
                }
            }
            return Optional.of(fire);
        });
    }

    @Override
    public List<Fire> list(FireQuery wanted) {
        return database.read(
                "fire.list",
                handle -> FireSearch.page(handle, wanted).stream()
                        .map(id -> FireRows.find(handle, id))
                        .flatMap(Optional::stream)
                        .toList());
    }

    @Override
    public Standing standing(UserId user, Instant now) {
        return database.read("fire.standing", handle -> StandingRows.read(handle, user, now));
    }

    private static void requireFresh(Fire fire, UserId user) {
        if (fire.state() != FireState.ACCEPTED && fire.state() != FireState.REFUSED) {
            throw new IllegalArgumentException("a fire begins as ACCEPTED or REFUSED: " + fire.state());
        }
        if (!fire.user().equals(user)) {
            throw new IllegalArgumentException("fire of " + fire.user() + " under the lock of " + user);
        }
    }

    @Override
    public Optional<Fire> confirm(UserId user, FireId id) {
        // whoever may still be storing it holds the user's lock, or SQLite's one writing connection
        return database.write("fire.confirm", handle -> {
            Locks.user(handle, user);
            return FireRows.find(handle, id);
        });
    }

    /** Asked under the lock: who lost a race for a mission must be told of the winner, not of the winner's cooldown. */
    private static boolean isTaken(Handle handle, Fire fire, Optional<MissionId> shared) {
        Optional<String> firedOnce =
                shared.isPresent() ? Optional.empty() : fire.mission().map(MissionId::value);
        int takers = TAKEN.on(handle)
                .bind("user", fire.user().value())
                .bind("request", fire.request().value())
                .bind("mission", firedOnce)
                .count();
        return takers > 0
                || shared.filter(mission -> isPlaced(handle, fire, mission)).isPresent();
    }

    /** One that is refused anyway takes nobody's place. */
    private static boolean isPlaced(Handle handle, Fire fire, MissionId mission) {
        Route route = fire.route();
        return first(placed(handle, ACTIVE_IN_ACCOUNT, fire.user(), mission, route.account()))
                        .isPresent()
                || first(placed(handle, ACTIVE_AT_RELAY, fire.user(), mission, route.relay()))
                        .isPresent();
    }

    static void send(Handle handle, Fire fire) {
        INTO_OUTBOX
                .on(handle)
                .bind("fire", fire.id().value())
                .bind("relay", fire.route().relay())
                .bind("user", fire.user().value())
                .bind("createdAtMs", fire.createdAt().toEpochMilli())
                .execute();
    }

    /**
     * When another node has the lease by now, the fire waits for that one, and the attempt is stored as ended: the caller
     * believes that it began and may end it at any time, which must never be the other node's attempt.
     */
    private static void begin(Handle handle, Fire fire, Reach reach) {
        SqlCall held = Fence.bind(FIRST_ATTEMPT.on(handle), reach.lease());
        if (first(held, fire, reach).execute() == 0) {
            first(NOT_BEGUN.on(handle), fire, reach).execute();
            OF_NO_LEDGER.on(handle).bind("fire", fire.id().value()).execute();
        }
    }

    private static SqlCall first(SqlCall attempt, Fire fire, Reach reach) {
        return attempt.bind("fire", fire.id().value())
                .bind("ledger", reach.ledgerId())
                .bind("atMs", fire.createdAt().toEpochMilli());
    }

    private static void keepDayStart(Handle handle, Fire fire) {
        KEEP_DAY_START
                .on(handle)
                .bind("user", fire.user().value())
                .bind("dayMs", StandingRows.day(fire.createdAt()).toEpochMilli())
                .execute();
    }
}
