package com.joinbitten.core.fire.intake;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.Fires;
import com.joinbitten.core.fire.GateNote;
import com.joinbitten.core.fire.Route;
import com.joinbitten.core.fire.SettableClock;
import com.joinbitten.core.mission.Levels;
import com.joinbitten.core.mission.Mission;
import com.joinbitten.core.mission.SignalClass;
import com.joinbitten.core.storage.Database;
import com.joinbitten.core.storage.DatabaseSettings;
import com.joinbitten.core.storage.SqlAudit;
import com.joinbitten.core.storage.SqlFires;
import com.joinbitten.core.storage.SqlHalts;
import com.joinbitten.core.storage.SqlMissions;
import com.joinbitten.core.storage.SqlOutbox;
import com.joinbitten.core.storage.SqlResults;
import com.joinbitten.core.storage.SqlUsers;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.trade.Price;
import com.joinbitten.core.trade.Side;
import com.joinbitten.core.trade.Symbol;
import com.joinbitten.core.trade.Tcs;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.user.Tier;
import com.joinbitten.core.user.User;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.random.RandomGenerator;

/** The use case over a real database, with one user, one mission, and gates that let all pass. */
public final class FireRange implements AutoCloseable {
    public static final Instant START = Instant.parse("2026-01-05T12:00:00Z");
    public static final UserId USER = new UserId("7176191872");
    public static final MissionId MISSION = new MissionId("APEX5_EURUSD_001235");
    public static final Route ROUTE = new Route("main", "press_pass");

    public final SettableClock clock = new SettableClock(START);
    public final Database database;
    public final Queue<FireId> woken = new ConcurrentLinkedQueue<>();

    /** Over a SQLite file in that folder. */
    public FireRange(Path folder) {
        this(DatabaseSettings.sqlite(folder.resolve("toc.db")));
    }

    /** Over that database, which may hold the user and the mission already. */
    public FireRange(DatabaseSettings settings) {
        database = Database.open(settings);
        users().save(User.of(USER, Tier.COMMANDER, new BigDecimal("10000")));
        missions().insert(mission(MISSION, Optional.of(Lots.of("0.1"))));
    }

    public static Mission mission(MissionId id, Optional<Lots> lots) {
        return new Mission(
                id,
                Optional.of(USER),
                new Symbol("EURUSD"),
                new Levels(Side.BUY, Price.of("1.0905"), Price.of("1.08941"), Price.of("1.09214")),
                new Tcs(85),
                SignalClass.RAPID_ASSAULT,
                lots,
                START,
                START.plus(Duration.ofMinutes(5)),
                Optional.empty(),
                Optional.empty());
    }

    public static GateNote passes() {
        return new GateNote("tcs", Code.OK, "tcs 85% reaches 75%", java.util.Map.of("tcs", "85"));
    }

    public static GateNote refuses(Code code) {
        return new GateNote("tcs", code, "tcs 74% is below 75%", java.util.Map.of("tcs", "74"));
    }

    public static FireId newId() {
        return FireId.create(START.toEpochMilli(), RandomGenerator.getDefault());
    }

    /** A new intent to fire the mission. */
    public static FireRequest intent() {
        return FireRequest.of(newId(), USER, MISSION);
    }

    public FireService service() {
        return service(new SaidGates(passes()));
    }

    public FireService service(FireCheck check) {
        return service(check, fires());
    }

    public FireService service(FireCheck check, Fires fires) {
        return service(check, fires, new SqlAudit(database));
    }

    public FireService service(FireCheck check, Fires fires, Audit audit) {
        return new FireService(
                new FireStores(users(), missions(), fires, new SqlHalts(database), audit, database),
                new FireRules(
                        check, new FixedSizing(Lots.of("0.02")), new FixedRoutes(ROUTE), symbol -> Optional.empty()),
                (fire, user) -> woken.add(fire),
                clock);
    }

    /** Where those gates ask, that sizing counts, and terminals are placed so. */
    public FireService service(FireCheck check, Sizing sizing, Placements placements) {
        return new FireService(
                new FireStores(users(), missions(), fires(), new SqlHalts(database), new SqlAudit(database), database),
                new FireRules(check, sizing, new FixedRoutes(ROUTE), symbol -> Optional.empty(), placements),
                (fire, user) -> woken.add(fire),
                clock);
    }

    /** A stored fire on its way. */
    public Fire accepted() {
        return service()
                .fire(intent())
                .fold(
                        accepted -> accepted.fire(),
                        duplicate -> duplicate.fire(),
                        refused -> {
                            throw new AssertionError(refused);
                        },
                        conflict -> conflict.fire());
    }

    public Fire stored(FireId id) {
        return fires().find(id).orElseThrow();
    }

    public SqlUsers users() {
        return new SqlUsers(database);
    }

    public SqlMissions missions() {
        return new SqlMissions(database);
    }

    public SqlFires fires() {
        return new SqlFires(database);
    }

    public SqlOutbox outbox() {
        return new SqlOutbox(database);
    }

    public SqlResults results() {
        return new SqlResults(database);
    }

    @Override
    public void close() {
        database.close();
    }
}
