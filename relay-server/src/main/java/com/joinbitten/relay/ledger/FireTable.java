package com.joinbitten.relay.ledger;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.Published;
import com.joinbitten.core.fire.RequestId;
import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.relay.time.Deadline;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of fires. Writes belong into a transaction. */
public final class FireTable {
    private static final String SELECT = """
            select fire_id, user_id, request_id, mission_id, raw_key, state, published, file, packet,
                   expires_at_ms, boot_deadline_ms, age_ms
            from fire\s""";

    private static final String INSERT = """
            insert into fire (fire_id, user_id, request_id, mission_id, mission_bound, raw_key, state, published, file,
                              packet, expires_at_ms, boot_deadline_ms, age_ms, accepted_at_ms)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String MOVE = """
            update fire set state = ?, published = ?, mission_bound = ?, file = ?, cleared = 0 where fire_id = ?""";

    /** One question for a new fire instead of four: nearly every fire is a new one. An absent key is equal to none. */
    private static final String ANY = """
            select exists (select 1 from fire where fire_id = ?1)
                or exists (select 1 from fire where user_id = ?2 and request_id = ?3)
                or exists (select 1 from fire where user_id = ?2 and mission_id = ?4 and mission_bound = 1)
                or exists (select 1 from fire where raw_key = ?5)""";

    /** Fires that nothing more can happen to, told to every subscriber, whose files still lie about. */
    private static final String REMAINS = SELECT + """
            where cleared = 0 and age_ms < ? and (age_ms, fire_id) > (?, ?)
              and state in ('FILLED', 'PARTIAL', 'CLOSED', 'BROKER_REJECTED', 'NOT_EXECUTED', 'EXPIRED', 'CANCELLED',
                            'ABORTED')
              and not exists (select 1 from event where event.fire_id = fire.fire_id and event.n > ?)
            order by age_ms, fire_id limit ?""";

    /** An open position's fire stays: the result of its close must find it, however much later. */
    private static final String PURGE = """
            delete from fire where fire_id in (
                select fire_id from fire where cleared = 1 and age_ms < ? and state not in ('FILLED', 'PARTIAL')
                order by age_ms limit ?)""";

    private final LedgerConnection connection;

    FireTable(LedgerConnection connection) {
        this.connection = connection;
    }

    /** Whether any fire, however old, has one of these keys. */
    public boolean any(
            Optional<FireId> id,
            UserId user,
            Optional<RequestId> request,
            Optional<MissionId> mission,
            Optional<String> rawKey) {
        return connection.run("look for keys", () -> {
            PreparedStatement select = connection.prepared(ANY);
            bind(
                    select,
                    id.map(FireId::value).orElse(null),
                    user.value(),
                    request.map(RequestId::value).orElse(null),
                    mission.map(MissionId::value).orElse(null),
                    rawKey.orElse(null));
            try (ResultSet row = select.executeQuery()) {
                return row.next() && row.getInt(1) == 1;
            }
        });
    }

    /** The fire with this id. */
    public Optional<LedgerFire> byId(FireId id) {
        return first("where fire_id = ?", id.value());
    }

    /** The fire that the user's request made. */
    public Optional<LedgerFire> byRequest(UserId user, RequestId request) {
        return first("where user_id = ? and request_id = ?", user.value(), request.value());
    }

    /** The user's latest fire of the mission, if one binds it that is younger than the given age. */
    public Optional<LedgerFire> byMission(UserId user, MissionId mission, long minAgeMillis) {
        return first(
                "where user_id = ? and mission_id = ? and mission_bound = 1 and age_ms >= ?",
                user.value(),
                mission.value(),
                minAgeMillis);
    }

    /** The fire made by a raw packet of exactly these bytes, if it is younger than the given age. */
    public Optional<LedgerFire> byRawKey(String rawKey, long minAgeMillis) {
        return first("where raw_key = ? and age_ms >= ? order by age_ms desc", rawKey, minAgeMillis);
    }

    /** Every fire that is committed to be published and has no later evidence. */
    public List<LedgerFire> open() {
        return list(SELECT + "where state = 'INTENT' order by file");
    }

    /**
     * Fires whose files may go: final, acked up to {@code ackedUpTo}, made before the age.
     *
     * @param behind the last fire of the page before; empty for the first page
     */
    public List<LedgerFire> remains(long beforeAgeMillis, Optional<LedgerFire> behind, long ackedUpTo, int limit) {
        long behindAge = behind.map(LedgerFire::ageMillis).orElse(-1L);
        String behindId = behind.map(fire -> fire.id().value()).orElse("");
        return list(REMAINS, beforeAgeMillis, behindAge, behindId, ackedUpTo, limit);
    }

    /** Every fire of which it is not known whether it was executed. */
    public List<LedgerFire> doubted() {
        return list(SELECT + "where state = 'IN_DOUBT' order by file");
    }

    /** How many fires the ledger holds. */
    public long count() {
        return connection.run("count fires", () -> {
            try (ResultSet row =
                    connection.prepared("select count(*) from fire").executeQuery()) {
                return row.next() ? row.getLong(1) : 0L;
            }
        });
    }

    /** Whether the ledger holds any fire. */
    public boolean any() {
        return connection.run("look for fires", () -> {
            try (ResultSet row =
                    connection.prepared("select 1 from fire limit 1").executeQuery()) {
                return row.next();
            }
        });
    }

    /** Adds a fire. */
    public void insert(LedgerFire fire, long acceptedAtMillis) {
        connection.run("insert fire", () -> {
            PreparedStatement insert = connection.prepared(INSERT);
            bind(
                    insert,
                    fire.id().value(),
                    fire.user().value(),
                    fire.request().map(RequestId::value).orElse(null),
                    fire.mission().map(MissionId::value).orElse(null),
                    fire.bindsMission() ? 1 : 0,
                    fire.rawKey().orElse(null),
                    fire.state().name(),
                    fire.published().name(),
                    fire.file(),
                    fire.packet(),
                    fire.deadline().wallMillis(),
                    fire.deadline().bootMillis(),
                    fire.ageMillis(),
                    acceptedAtMillis);
            return insert.executeUpdate();
        });
    }

    /** Stores state, proof and file name of a fire that is there. */
    public void move(LedgerFire fire) {
        connection.run("move fire", () -> {
            PreparedStatement update = connection.prepared(MOVE);
            bind(
                    update,
                    fire.state().name(),
                    fire.published().name(),
                    fire.bindsMission() ? 1 : 0,
                    fire.file(),
                    fire.id().value());
            if (update.executeUpdate() != 1) {
                throw new LedgerException("no row to move for fire " + fire.id());
            }
            return 1;
        });
    }

    /** Notes that the files of a fire are gone. */
    public void cleared(FireId id) {
        connection.run("clear fire", () -> {
            PreparedStatement update = connection.prepared("update fire set cleared = 1 where fire_id = ?");
            bind(update, id.value());
            return update.executeUpdate();
        });
    }

    /** Deletes at most {@code limit} rows whose files are gone and that were made before the age. */
    public int purge(long beforeAgeMillis, int limit) {
        return connection.run("purge fires", () -> {
            PreparedStatement delete = connection.prepared(PURGE);
            bind(delete, beforeAgeMillis, limit);
            return delete.executeUpdate();
        });
    }

    private Optional<LedgerFire> first(String where, Object... values) {
        List<LedgerFire> found = list(SELECT + where + " limit 1", values);
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
    }

    private List<LedgerFire> list(String sql, Object... values) {
        return connection.run("read fires", () -> {
            PreparedStatement select = connection.prepared(sql);
            bind(select, values);
            try (ResultSet row = select.executeQuery()) {
                List<LedgerFire> fires = new ArrayList<>();
                while (row.next()) {
                    fires.add(read(row));
                }
                return fires;
            }
        });
    }

    private static void bind(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    private static LedgerFire read(ResultSet row) throws SQLException {
        Columns columns = new Columns(row);
        return new LedgerFire(
                columns.text(1, FireId::new),
                columns.text(2, UserId::new),
                columns.optionalText(3, RequestId::new),
                columns.optionalText(4, MissionId::new),
                columns.optionalText(5),
                columns.text(6, LedgerState::valueOf),
                columns.text(7, Published::valueOf),
                columns.text(8),
                columns.text(9),
                new Deadline(columns.number(10), columns.number(11)),
                columns.number(12));
    }
}
