package com.joinbitten.toc;

import com.joinbitten.core.mission.Levels;
import com.joinbitten.core.mission.Mission;
import com.joinbitten.core.mission.SignalClass;
import com.joinbitten.core.storage.Database;
import com.joinbitten.core.storage.SqlFires;
import com.joinbitten.core.storage.SqlMissions;
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
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** What the quick start needs to be tried out: users, and one mission. */
final class DemoData {
    static final UserId COMMANDER = new UserId("7176191872");
    static final MissionId MISSION = new MissionId("APEX5_EURUSD_001235");

    private static final BigDecimal BALANCE = new BigDecimal("10000");
    private static final Duration LIFE = Duration.ofHours(1);

    private final Database database;

    DemoData(Database database) {
        this.database = database;
    }

    /** Stores what is missing; the mission is live for an hour from now unless it was fired. */
    void store(Instant now) {
        addUser(COMMANDER, Tier.COMMANDER);
        for (String nibbler : List.of("123", "test_user_123")) {
            addUser(new UserId(nibbler), Tier.NIBBLER);
        }
        if (new SqlFires(database).findActive(COMMANDER, MISSION).isEmpty()) {
            new SqlMissions(database).save(mission(now.truncatedTo(ChronoUnit.MILLIS)));
        }
    }

    private void addUser(UserId id, Tier tier) {
        SqlUsers users = new SqlUsers(database);
        if (users.find(id).isEmpty()) {
            users.save(User.of(id, tier, BALANCE));
        }
    }

    private static Mission mission(Instant now) {
        return new Mission(
                MISSION,
                Optional.of(COMMANDER),
                new Symbol("EURUSD"),
                new Levels(Side.BUY, Price.of("1.0905"), Price.of("1.08941"), Price.of("1.09214")),
                new Tcs(85),
                SignalClass.RAPID_ASSAULT,
                Optional.of(Lots.of("0.1")),
                now,
                now.plus(LIFE),
                Optional.empty(),
                Optional.empty());
    }
}
