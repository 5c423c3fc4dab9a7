package com.joinbitten.core.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.joinbitten.core.Samples;
import com.joinbitten.core.fire.intake.TradePlan;
import com.joinbitten.core.gate.money.RiskSizing;
import com.joinbitten.core.mission.Mission;
import com.joinbitten.core.mission.SignalClass;
import com.joinbitten.core.terminal.TerminalType;
import com.joinbitten.core.trade.Instruments;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.trade.Side;
import com.joinbitten.core.trade.Tcs;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.trade.Valuations;
import com.joinbitten.core.user.Tier;
import com.joinbitten.core.user.User;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TierRulesTest {
    private static final SignalClass OTHER = new SignalClass("OTHER");

    private final TierRules rules = TierRules.standard();

    @ParameterizedTest
    @DisplayName("the shipped table is the contract's")
    @CsvSource({
        "PRESS_PASS,75,6,1,1.0,6,1,false,false,false",
        "NIBBLER,75,6,1,1.0,6,3,false,false,false",
        "FANG,80,10,2,1.25,8.5,3,true,false,false",
        "COMMANDER,85,20,3,1.25,8.5,3,true,true,true",
        "APEX,90,50,5,1.25,8.5,3,true,true,true"
    })
    void defaults(
            Tier tier,
            int tcs,
            int fires,
            int positions,
            BigDecimal risk,
            BigDecimal loss,
            int terminals,
            boolean sniper,
            boolean others,
            boolean restricted) {
        TierLimits limits = rules.of(tier);

        assertThat(limits.minimumTcs()).isEqualTo(new Tcs(tcs));
        assertThat(limits.firesPerDay()).isEqualTo(fires);
        assertThat(limits.openPositions()).isEqualTo(positions);
        assertThat(limits.cooldown()).isEqualTo(Duration.ofSeconds(30));
        assertThat(limits.riskPercent()).isEqualTo(risk);
        assertThat(limits.dailyLossPercent()).isEqualTo(loss);
        assertThat(limits.terminalTypes()).hasSize(terminals).contains(TerminalType.PRESS_PASS);
        assertThat(limits.allows(SignalClass.RAPID_ASSAULT)).isTrue();
        assertThat(limits.allows(SignalClass.SNIPER_OPS)).isEqualTo(sniper);
        assertThat(limits.allows(OTHER)).isEqualTo(others);
        assertThat(limits.restrictedSymbols()).isEqualTo(restricted);
    }

    @Test
    @DisplayName("no tier's minimum undercuts the floor, and no tier goes without limits")
    void floor() {
        assertThat(new TierRules(new Tcs(95), rules.limits()).minimumTcs(Tier.NIBBLER))
                .isEqualTo(new Tcs(95));
        assertThatIllegalArgumentException().isThrownBy(() -> new TierRules(new Tcs(75), Map.of()));
    }

    @Test
    @DisplayName("without a size of its own a mission is sized by the tier's share of the balance")
    void riskSizing() {
        Valuations valuations = new Valuations(Instruments.standard(), symbol -> Optional.empty());
        RiskSizing sizing = new RiskSizing(valuations, rules, VolumeCaps.standard());
        Mission byRisk = Samples.mission().sizedByRisk().build();
        Mission cross = Samples.mission()
                .sizedByRisk()
                .symbol("EURGBP")
                .levels(Side.BUY, "0.86", "0.85", "0.87")
                .build();

        // 1 % of 10,000 is 100 dollars; a lot loses 109
        assertThat(sizing.lots(Samples.user(Tier.NIBBLER), TradePlan.of(byRisk)))
                .contains(Lots.of("0.91"));
        assertThat(sizing.lots(Samples.user(Tier.COMMANDER), TradePlan.of(byRisk)))
                .contains(Lots.of("1")); // 1.14 by risk, but 1 is the cap
        assertThat(sizing.lots(
                        Samples.user(Tier.NIBBLER),
                        TradePlan.of(Samples.mission().build())))
                .contains(Lots.of("0.1"));
        assertThat(sizing.lots(poor("100"), TradePlan.of(byRisk))).isEmpty();
        assertThat(sizing.lots(poor("-5"), TradePlan.of(byRisk))).isEmpty();
        assertThat(sizing.lots(Samples.user(Tier.APEX), TradePlan.of(cross))).isEmpty();
    }

    private static User poor(String balance) {
        return User.of(new UserId("123"), Tier.NIBBLER, new BigDecimal(balance));
    }
}
