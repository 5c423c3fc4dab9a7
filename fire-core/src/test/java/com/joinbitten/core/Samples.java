package com.joinbitten.core;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.mission.Levels;
import com.joinbitten.core.mission.Mission;
import com.joinbitten.core.mission.SignalClass;
import com.joinbitten.core.terminal.profile.Funds;
import com.joinbitten.core.terminal.profile.SymbolProfile;
import com.joinbitten.core.terminal.profile.TerminalProfile;
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
import java.util.List;
import java.util.Optional;

/** Valid objects to start a test from. */
public final class Samples {
    /** When the sample mission is made. */
    public static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");

    /** The sample user, and owner of the sample mission. */
    public static final UserId USER = new UserId("7176191872");

    /** A fire id. */
    public static final FireId FIRE = new FireId("01JGXV6N00ABCDEFGHJKMNPQRS");

    private Samples() {}

    /** A user of that tier with 10,000 dollars. */
    public static User user(Tier tier) {
        return User.of(USER, tier, new BigDecimal("10000"));
    }

    /** Long euros, 0.1 lots, confidence of 85, five minutes to live. */
    public static MissionBuilder mission() {
        return new MissionBuilder();
    }

    /** What a terminal says of itself whose account holds that much of that currency, and which trades these symbols. */
    public static TerminalProfile account(String currency, String amount, List<SymbolProfile> symbols) {
        BigDecimal balance = new BigDecimal(amount);
        return new TerminalProfile(
                2,
                Optional.of("50123"),
                Optional.of(new Funds(currency, balance, balance)),
                Optional.empty(),
                Optional.of(true),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                symbols);
    }

    /** The levels of the sample mission. */
    public static Levels levels() {
        return new Levels(Side.BUY, Price.of("1.0905"), Price.of("1.08941"), Price.of("1.09214"));
    }

    /** Builds missions that differ from the sample in what a test is about. */
    public static final class MissionBuilder {
        private Optional<UserId> owner = Optional.of(USER);
        private Symbol symbol = new Symbol("EURUSD");
        private Levels levels = Samples.levels();
        private int tcs = 85;
        private SignalClass signalClass = SignalClass.RAPID_ASSAULT;
        private Optional<Lots> lots = Optional.of(Lots.of("0.1"));
        private Duration life = Duration.ofMinutes(5);

        /** For everyone. */
        public MissionBuilder forEveryone() {
            owner = Optional.empty();
            return this;
        }

        /** For that user alone. */
        public MissionBuilder owner(String user) {
            owner = Optional.of(new UserId(user));
            return this;
        }

        /** In that symbol. */
        public MissionBuilder symbol(String name) {
            symbol = new Symbol(name);
            return this;
        }

        /** With these levels. */
        public MissionBuilder levels(Side side, String entry, String stopLoss, String takeProfit) {
            levels = new Levels(side, Price.of(entry), Price.of(stopLoss), Price.of(takeProfit));
            return this;
        }

        /** With that confidence, in percent. */
        public MissionBuilder tcs(int percent) {
            tcs = percent;
            return this;
        }

        /** Of that class. */
        public MissionBuilder signalClass(SignalClass name) {
            signalClass = name;
            return this;
        }

        /** Of that size. */
        public MissionBuilder lots(String text) {
            lots = Optional.of(Lots.of(text));
            return this;
        }

        /** Of the size that the risk rule makes. */
        public MissionBuilder sizedByRisk() {
            lots = Optional.empty();
            return this;
        }

        /** Living that long from {@link #NOW}. */
        public MissionBuilder life(Duration duration) {
            life = duration;
            return this;
        }

        /** The mission. */
        public Mission build() {
            return new Mission(
                    new MissionId("APEX5_EURUSD_001235"),
                    owner,
                    symbol,
                    levels,
                    new Tcs(tcs),
                    signalClass,
                    lots,
                    NOW,
                    NOW.plus(life),
                    Optional.of("M15"),
                    Optional.empty());
        }
    }
}
