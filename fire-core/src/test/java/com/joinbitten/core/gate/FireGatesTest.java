package com.joinbitten.core.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.Samples;
import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.GateNote;
import com.joinbitten.core.fire.intake.Candidate;
import com.joinbitten.core.fire.intake.FireRequest;
import com.joinbitten.core.mission.Mission;
import com.joinbitten.core.trade.Instruments;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.trade.Side;
import com.joinbitten.core.user.Tier;
import com.joinbitten.core.user.User;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FireGatesTest {
    private final FireGates gates = FireGates.standard(Instruments.standard(), TierRules.standard());

    @Test
    @DisplayName("a sound fire passes every gate, and each says what it looked at")
    void passes() {
        List<GateNote> trace = check(Samples.mission().build());

        assertThat(trace)
                .allMatch(GateNote::passed)
                .extracting(GateNote::gate)
                .containsExactly("user", "mission", "levels", "size", "tcs");
        assertThat(trace.get(4).numbers()).containsEntry("tcs", "85").containsEntry("minimum", "85");
    }

    @Test
    @DisplayName("who is no user is asked nothing else")
    void unknownUser() {
        List<GateNote> trace = gates.check(candidate(Optional.empty(), Optional.empty(), Samples.NOW));

        assertThat(trace).extracting(GateNote::code).containsExactly(Code.USER_UNKNOWN);
        assertThat(trace.get(0).text()).isEqualTo("User not found");
    }

    @Test
    @DisplayName("an unknown mission, another user's and an expired one are refused in the contract's words")
    void missions() {
        Mission live = Samples.mission().build();
        Mission foreign = Samples.mission().owner("123").build();

        assertRefused(checkAt(Optional.empty(), Samples.NOW), Code.MISSION_NOT_FOUND, "Mission not found");
        assertRefused(
                checkAt(Optional.of(foreign), Samples.NOW), Code.MISSION_FOREIGN, "Mission belongs to another user");
        assertRefused(checkAt(Optional.of(live), live.expiresAt()), Code.MISSION_EXPIRED, "Mission expired");
        // whose mission it is comes first: nobody learns when another's expired
        assertRefused(
                checkAt(Optional.of(foreign), foreign.expiresAt()),
                Code.MISSION_FOREIGN,
                "Mission belongs to another user");
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

    @Test
    @DisplayName("an unknown symbol and prices finer than the symbol has are refused")
    void levels() {
        assertRefused(
                check(Samples.mission().symbol("EURUSD.vip").build()),
                Code.BAD_LEVELS,
                "symbol is not known: EURUSD.vip");
        assertRefused(
                check(Samples.mission()
                        .levels(Side.BUY, "1.0905", "1.089411", "1.09214")
                        .build()),
                Code.BAD_LEVELS,
                "prices must have at most 5 decimal places: 6");
    }

    @Test
    @DisplayName("an order that the risk rule gives no size is refused with the numbers")
    void noSize() {
        Mission mission = Samples.mission().sizedByRisk().build();
        User user = Samples.user(Tier.COMMANDER);

        List<GateNote> trace = gates.check(
                new Candidate(request(), Optional.of(user), Optional.of(mission), Optional.empty(), Samples.NOW));

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

        assertThat(more.check(candidate(Samples.mission().build())))
                .extracting(GateNote::gate)
                .containsExactly("user", "mission", "tcs", "never");
        assertThat(more.check(candidate(Samples.mission().tcs(10).build())))
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

    private List<GateNote> check(Mission mission) {
        return check(Tier.COMMANDER, mission);
    }

    private List<GateNote> check(Tier tier, Mission mission) {
        return gates.check(candidate(Optional.of(Samples.user(tier)), Optional.of(mission), Samples.NOW));
    }

    private List<GateNote> checkAt(Optional<Mission> mission, Instant now) {
        return gates.check(candidate(Optional.of(Samples.user(Tier.COMMANDER)), mission, now));
    }

    private static Candidate candidate(Mission mission) {
        return candidate(Optional.of(Samples.user(Tier.COMMANDER)), Optional.of(mission), Samples.NOW);
    }

    private static Candidate candidate(Optional<User> user, Optional<Mission> mission, Instant now) {
        return new Candidate(request(), user, mission, Optional.of(Lots.of("0.1")), now);
    }

    private static FireRequest request() {
        return FireRequest.of(
                Samples.FIRE, Samples.USER, Samples.mission().build().id());
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
