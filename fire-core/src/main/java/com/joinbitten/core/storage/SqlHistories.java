package com.joinbitten.core.storage;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.history.Histories;
import com.joinbitten.core.history.MissionShow;
import com.joinbitten.core.history.TradeHistory;
import com.joinbitten.core.history.UserMission;
import com.joinbitten.core.history.UserMissionQuery;
import com.joinbitten.core.mission.Mission;
import com.joinbitten.core.trade.AccountCurrency;
import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.trade.Ticket;
import com.joinbitten.core.trade.UserId;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** What users look back on, in the database. Thread-safe; blocks on storage. */
public final class SqlHistories implements Histories {
    /** One list for the whole statement: whether a mission is among them is not asked again for each one. */
    private static final String FIRED = """
            (select f.mission_id from fire f
             where f.user_id = :user and f.mission_id is not null and f.action = 'OPEN'
               and f.state not in ('REFUSED', 'NOT_RELAYED'))""";

    private static final String SHOTS = """
            select fire_id, mission_id, account, state, ticket, execution_price, profit, currency from fire
            where user_id = :user and mission_id in (<missions>) and action = 'OPEN'
              and state not in ('REFUSED', 'NOT_RELAYED')
            order by fire_id""";

    private final Database database;

    /** What that database holds. */
    public SqlHistories(Database database) {
        this.database = database;
    }

    @Override
    public List<UserMission> missions(UserMissionQuery wanted) {
        return database.read("history.missions", handle -> {
            List<Mission> missions = page(handle, wanted);
            Map<MissionId, List<UserMission.Shot>> shots = shots(handle, wanted.user(), missions);
            return missions.stream()
                    .map(mission -> new UserMission(mission, shots.getOrDefault(mission.id(), List.of())))
                    .toList();
        });
    }

    private static List<Mission> page(Handle handle, UserMissionQuery wanted) {
        Query query = handle.createQuery(search(wanted))
                .bind("user", wanted.user().value())
                .bind("limit", wanted.limit());
        wanted.symbol().ifPresent(symbol -> query.bind("symbol", symbol.value()));
        wanted.before().ifPresent(before -> query.bind("before", before.value()));
        if (wanted.show() == MissionShow.LIVE || wanted.show() == MissionShow.MISSED) {
            query.bind("nowMs", wanted.now().toEpochMilli());
        }
        return query.map((row, context) -> SqlMissions.mission(row)).list();
    }

    private static String search(UserMissionQuery wanted) {
        StringBuilder sql =
                new StringBuilder(SqlMissions.SELECT).append("where (owner_id is null or owner_id = :user)");
        switch (wanted.show()) {
            case LIVE ->
                sql.append(" and expires_at_ms > :nowMs and mission_id not in ").append(FIRED);
            case MISSED ->
                sql.append(" and expires_at_ms <= :nowMs and mission_id not in ")
                        .append(FIRED);
            case FIRED -> sql.append(" and mission_id in ").append(FIRED);
            case ALL -> {}
        }
        wanted.symbol().ifPresent(symbol -> sql.append(" and symbol = :symbol"));
        wanted.before().ifPresent(before -> sql.append(SqlMissions.OLDER));
        return sql.append(" order by created_at_ms desc, mission_id desc limit :limit")
                .toString();
    }

    private static Map<MissionId, List<UserMission.Shot>> shots(Handle handle, UserId user, List<Mission> missions) {
        Map<MissionId, List<UserMission.Shot>> shots = new HashMap<>();
        if (missions.isEmpty()) {
            return shots;
        }
        handle.createQuery(SHOTS)
                .bind("user", user.value())
                .bindList(
                        "missions",
                        missions.stream().map(mission -> mission.id().value()).toList())
                .map((row, context) -> Map.entry(new MissionId(row.getString("mission_id")), shot(row)))
                .forEach(shot -> shots.computeIfAbsent(shot.getKey(), mission -> new ArrayList<>())
                        .add(shot.getValue()));
        return shots;
    }

    private static UserMission.Shot shot(ResultSet row) throws SQLException {
        return new UserMission.Shot(
                new FireId(row.getString("fire_id")),
                row.getString("account"),
                FireState.valueOf(row.getString("state")),
                Rows.text(row, "ticket").map(Long::valueOf).map(Ticket::new),
                Rows.text(row, "execution_price").map(BigDecimal::new),
                Rows.text(row, "profit").map(BigDecimal::new),
                Rows.text(row, "currency").map(AccountCurrency::new));
    }

    @Override
    public TradeHistory trades(UserId user, Instant from, int limit) {
        return database.read("history.trades", handle -> TradeHistoryRows.read(handle, user, from, limit));
    }
}
