package com.joinbitten.core.storage;

import com.joinbitten.core.live.LiveEvent.Kind;
import com.joinbitten.core.mission.Levels;
import com.joinbitten.core.mission.Mission;
import com.joinbitten.core.mission.MissionQuery;
import com.joinbitten.core.mission.Missions;
import com.joinbitten.core.mission.SignalClass;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.trade.Price;
import com.joinbitten.core.trade.Side;
import com.joinbitten.core.trade.Symbol;
import com.joinbitten.core.trade.Tcs;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.JsonObject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Missions in the database; their times are kept to the millisecond. Thread-safe; blocks on storage. */
public final class SqlMissions implements Missions {
    static final String SELECT = """
            select mission_id, owner_id, symbol, side, entry, stop_loss, take_profit, tcs, signal_class, lots,
                   created_at_ms, expires_at_ms, timeframe, pattern
            from mission\s""";

    private static final Sql FIND = Sql.of(SELECT + "where mission_id = :mission");

    private static final String INSERT = """
            insert into mission (mission_id, owner_id, symbol, side, entry, stop_loss, take_profit, tcs, signal_class,
                                 lots, created_at_ms, expires_at_ms, timeframe, pattern)
            values (:mission, :owner, :symbol, :side, :entry, :stopLoss, :takeProfit, :tcs, :signalClass,
                    :lots, :createdAtMs, :expiresAtMs, :timeframe, :pattern)
            on conflict\s""";

    private static final String KEEP = "do nothing";

    private static final String REPLACE = """
            (mission_id) do update
            set owner_id = excluded.owner_id, symbol = excluded.symbol, side = excluded.side, entry = excluded.entry,
                stop_loss = excluded.stop_loss, take_profit = excluded.take_profit, tcs = excluded.tcs,
                signal_class = excluded.signal_class, lots = excluded.lots, created_at_ms = excluded.created_at_ms,
                expires_at_ms = excluded.expires_at_ms, timeframe = excluded.timeframe, pattern = excluded.pattern""";

    static final String OLDER =
            " and (created_at_ms, mission_id) < (select b.created_at_ms, b.mission_id from mission b"
                    + " where b.mission_id = :before)";

    private final Database database;

    /** The missions of that database. */
    public SqlMissions(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Mission> find(MissionId id) {
        return database.read(
                "mission.find",
                handle -> FIND.on(handle).bind("mission", id.value()).findOne(SqlMissions::mission));
    }

    @Override
    public boolean insert(Mission mission) {
        return write("mission.insert", INSERT + KEEP, mission) == 1;
    }

    @Override
    public void save(Mission mission) {
        write("mission.save", INSERT + REPLACE, mission);
    }

    private int write(String what, String sql, Mission mission) {
        return database.write(what, handle -> {
            int written = write(handle, sql, mission);
            if (written == 1) {
                tell(handle, mission);
            }
            return written;
        });
    }

    private static int write(Handle handle, String sql, Mission mission) {
        return handle.createUpdate(sql)
                .bind("mission", mission.id().value())
                .bind("owner", mission.owner().map(UserId::value))
                .bind("symbol", mission.symbol().value())
                .bind("side", mission.side().name())
                .bind("entry", mission.entry().toString())
                .bind("stopLoss", mission.stopLoss().toString())
                .bind("takeProfit", mission.takeProfit().toString())
                .bind("tcs", mission.tcs().percent())
                .bind("signalClass", mission.signalClass().name())
                .bind("lots", mission.lots().map(Lots::toString))
                .bind("createdAtMs", mission.createdAt().toEpochMilli())
                .bind("expiresAtMs", mission.expiresAt().toEpochMilli())
                .bind("timeframe", mission.timeframe())
                .bind("pattern", mission.pattern())
                .execute();
    }

    private static void tell(Handle handle, Mission mission) {
        JsonObject.Builder json = JsonObject.builder()
                .put("mission_id", mission.id().value())
                .putIfPresent("user_id", mission.owner().map(UserId::value))
                .put("symbol", mission.symbol().value())
                .put("direction", mission.side().name())
                .put("tcs", mission.tcs().percent())
                .put("signal_type", mission.signalClass().name())
                .put("entry_price", mission.entry().value())
                .put("stop_loss", mission.stopLoss().value())
                .put("take_profit", mission.takeProfit().value());
        mission.lots().ifPresent(lots -> json.put("lots", lots.value()));
        json.putIfPresent("timeframe", mission.timeframe())
                .putIfPresent("pattern", mission.pattern())
                .put("created_at", mission.createdAt().toString())
                .put("expires_at", mission.expiresAt().toString());
        LiveRows.add(
                handle,
                Kind.MISSION,
                Optional.empty(),
                mission.owner(),
                mission.id().value(),
                mission.createdAt(),
                json.build());
    }

    @Override
    public List<Mission> list(int limit) {
        return database.read(
                "mission.list",
                handle -> handle.createQuery(SELECT + "order by created_at_ms desc, mission_id desc limit :limit")
                        .bind("limit", limit)
                        .map((row, context) -> mission(row))
                        .list());
    }

    @Override
    public List<Mission> list(MissionQuery wanted) {
        return database.read("mission.search", handle -> {
            Query query = handle.createQuery(search(wanted)).bind("limit", wanted.limit());
            wanted.user().ifPresent(user -> query.bind("user", user.value()));
            wanted.symbol().ifPresent(symbol -> query.bind("symbol", symbol.value()));
            wanted.liveAt().ifPresent(at -> query.bind("liveMs", at.toEpochMilli()));
            wanted.before().ifPresent(before -> query.bind("before", before.value()));
            return query.map((row, context) -> mission(row)).list();
        });
    }

    private static String search(MissionQuery wanted) {
        StringBuilder sql = new StringBuilder(SELECT).append("where 1 = 1");
        wanted.user().ifPresent(user -> sql.append(" and (owner_id is null or owner_id = :user)"));
        wanted.symbol().ifPresent(symbol -> sql.append(" and symbol = :symbol"));
        wanted.liveAt().ifPresent(at -> sql.append(" and expires_at_ms > :liveMs"));
        wanted.before().ifPresent(before -> sql.append(OLDER));
        return sql.append(" order by created_at_ms desc, mission_id desc limit :limit")
                .toString();
    }

    static Mission mission(ResultSet row) throws SQLException {
        Levels levels = new Levels(
                Side.valueOf(row.getString("side")),
                Price.of(row.getString("entry")),
                Price.of(row.getString("stop_loss")),
                Price.of(row.getString("take_profit")));
        return new Mission(
                new MissionId(row.getString("mission_id")),
                Rows.text(row, "owner_id").map(UserId::new),
                new Symbol(row.getString("symbol")),
                levels,
                new Tcs(row.getInt("tcs")),
                new SignalClass(row.getString("signal_class")),
                Rows.text(row, "lots").map(Lots::of),
                Rows.instant(row, "created_at_ms"),
                Rows.instant(row, "expires_at_ms"),
                Rows.text(row, "timeframe"),
                Rows.text(row, "pattern"));
    }
}
