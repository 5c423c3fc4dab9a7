package com.joinbitten.core.gate.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.Samples;
import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.GateNote;
import com.joinbitten.core.fire.intake.Contender;
import com.joinbitten.core.gate.Contenders;
import com.joinbitten.core.gate.Gate;
import com.joinbitten.core.gate.GateRules;
import com.joinbitten.core.gate.TierRules;
import com.joinbitten.core.gate.Verdict;
import com.joinbitten.core.gate.door.KnownUserGate;
import com.joinbitten.core.gate.door.MissionGate;
import com.joinbitten.core.gate.trade.TcsGate;
import com.joinbitten.core.halt.HaltLevel;
import com.joinbitten.core.mission.Mission;
import com.joinbitten.core.trade.AccountMoney;
import com.joinbitten.core.trade.Instruments;
import com.joinbitten.core.trade.Side;
import com.joinbitten.core.user.Tier;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FireGatesTest {
    private final FireGates gates = FireGates.standard(
            Instruments.standard(),
            TierRules.standard(),
            GateRules.standard(),
            new AccountMoney(symbol -> Optional.empty()));

    @Test
    @DisplayName("a sound fire passes every gate in the contract's order, and each says what it looked at")
    void passes() {
        List<GateNote> trace = gates.check(new Contenders().build());

        assertThat(trace)
                .allMatch(GateNote::passed)
                .extracting(GateNote::gate)
                .containsExactly(
                        "emergency_stop",
                        "user",
                        "mission",
                        "levels",
                        "size",
                        "tcs",
                        "tier",
                        "daily_fires",
                        "open_positions",
                        "cooldown",
                        "loss_pause",
                        "rate",
                        "market_hours",
                        "balance",
                        "stop_loss",
                        "risk",
                        "exposure",
                        "daily_loss",
                        "volume_cap",
                        "terminal");
        assertThat(trace.get(5).numbers()).containsEntry("tcs", "85").containsEntry("minimum", "85");
        assertThat(trace.get(15).numbers()).containsEntry("risk", "10.90").containsEntry("most", "125");
    }

    @Test
    @DisplayName("who is no user is asked nothing else")
    void unknownUser() {
        List<GateNote> trace = gates.atTheDoor(new Contenders().stranger().candidate());

        assertThat(trace).extracting(GateNote::code).containsExactly(Code.OK, Code.USER_UNKNOWN);
        assertThat(last(trace).text()).isEqualTo("User not found");
    }

    @ParameterizedTest
    @DisplayName("while trading is stopped or only reduces, nobody opens, whoever asks")
    @EnumSource(names = {"REDUCE_ONLY", "HALTED"})
    void emergencyStop(HaltLevel level) {
        List<GateNote> trace =
                gates.atTheDoor(new Contenders().stranger().halt(level).candidate());

        assertThat(trace).extracting(GateNote::code).containsExactly(Code.EMERGENCY_STOP);
        assertRefused(
                gates.check(new Contenders().halt(level).build()),
                Code.EMERGENCY_STOP,
                "trading is stopped: " + level.wire());
    }

    @Test
    @DisplayName("an unknown mission, another user's and an expired one are refused in the contract's words")
    void missions() {
        Mission live = Samples.mission().build();
        Mission foreign = Samples.mission().owner("123").build();

        assertRefused(
                gates.atTheDoor(new Contenders().noMission().candidate()), Code.MISSION_NOT_FOUND, "Mission not found");
        assertRefused(doorAt(foreign, Samples.NOW), Code.MISSION_FOREIGN, "Mission belongs to another user");
        assertRefused(doorAt(live, live.expiresAt()), Code.MISSION_EXPIRED, "Mission expired");
        // whose mission it is comes first: nobody learns when another's expired
        assertRefused(doorAt(foreign, foreign.expiresAt()), Code.MISSION_FOREIGN, "Mission belongs to another user");
    }

    private List<GateNote> doorAt(Mission mission, Instant now) {
        return gates.atTheDoor(new Contenders().mission(mission).at(now).candidate());
    }

    @ParameterizedTest
    @DisplayName("confidence must reach the tier's minimum, and 75 at least")
    @CsvSource({
        "PRESS_PASS,75",
        "NIBBLER,75",
        "FANG,80",
        "COMMANDER,85",
        "APEX,90",
    })
    void confidence(Tier tier, int minimum) {
        assertThat(last(check(tier, Samples.mission().tcs(minimum).build())).passed())
                .isTrue();
        assertRefused(
                check(tier, Samples.mission().tcs(minimum - 1).build()),
                Code.TCS_TOO_LOW,
                "tcs must be %d%% or more for %s: %d%%".formatted(minimum, tier, minimum - 1));
    }

    private List<GateNote> check(Tier tier, Mission mission) {
        return gates.check(new Contenders().tier(tier).mission(mission).build());
    }

    @Test
    @DisplayName("an unknown symbol and prices finer than the symbol has are refused")
    void levels() {
        assertRefused(
                check(Tier.COMMANDER, Samples.mission().symbol("EURUSD.vip").build()),
                Code.BAD_LEVELS,
                "symbol is not known: EURUSD.vip");
        assertRefused(
                check(
                        Tier.COMMANDER,
                        Samples.mission()
                                .levels(Side.BUY, "1.0905", "1.089411", "1.09214")
                                .build()),
                Code.BAD_LEVELS,
                "prices must have at most 5 decimal places: 6");
    }

    @Test
    @DisplayName("an order that the risk rule gives no size is refused with the numbers")
    void noSize() {
        List<GateNote> trace = gates.check(new Contenders().noLots().build());

        assertThat(last(trace).code()).isEqualTo(Code.LOT_LIMIT);
        assertThat(last(trace).numbers())
                .containsEntry("balance", "10000")
                .containsEntry("risk_percent", "1.25")
                .containsEntry("stop_distance", "0.00109")
                .containsEntry("minimum", "0.01");
    }

    @Test
    @DisplayName("a new gate is asked after those before it have passed, and never when one refused")
    void oneMoreGate() {
        FireGates more = new FireGates(
                List.of(new KnownUserGate(), new MissionGate()),
                List.of(new TcsGate(TierRules.standard()), new NeverGate()));

        assertThat(more.check(new Contenders().build()))
                .extracting(GateNote::gate)
                .containsExactly("user", "mission", "tcs", "never");
        assertThat(more.check(new Contenders()
                        .mission(Samples.mission().tcs(10).build())
                        .build()))
                .extracting(GateNote::gate)
                .containsExactly("user", "mission", "tcs");
    }

    private record NeverGate() implements Gate<Contender> {
        @Override
        public String name() {
            return "never";
        }

        @Override
        public Verdict check(Contender contender) {
            return Verdict.refuse(Code.HALTED, "nothing fires");
        }
    }

    private static GateNote last(List<GateNote> trace) {
        return trace.get(trace.size() - 1);
    }

    private static void assertRefused(List<GateNote> trace, Code code, String text) {
        assertThat(last(trace).code()).isEqualTo(code);
        assertThat(last(trace).text()).isEqualTo(text);
        assertThat(GateNote.firstRefusal(trace)).contains(last(trace));
    }
}
