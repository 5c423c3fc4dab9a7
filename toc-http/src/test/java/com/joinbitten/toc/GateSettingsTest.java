package com.joinbitten.toc;

import static com.joinbitten.toc.ReadSettings.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.joinbitten.core.gate.GateRules;
import com.joinbitten.core.gate.MarketHours;
import com.joinbitten.core.gate.MarketHours.WeekTime;
import com.joinbitten.core.gate.TierLimits;
import com.joinbitten.core.gate.TierRules;
import com.joinbitten.core.gate.VolumeCaps;
import com.joinbitten.core.mission.SignalClass;
import com.joinbitten.core.terminal.TerminalType;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.trade.Symbol;
import com.joinbitten.core.trade.Tcs;
import com.joinbitten.core.user.Tier;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The numbers of the gates and tiers, as they are configured. */
class GateSettingsTest {
    @Test
    void everyKeyOfTheGatesIsRead() {
        TocConfig config = read(
                "gates.fires_per_minute=7",
                "gates.losses_in_a_row=3",
                "gates.loss_pause=1h",
                "gates.exposure_percent=12.5",
                "gates.volume_cap=2",
                "gates.volume_caps=[XAUUSD=0.2, EURUSD.x=3]",
                "gates.market_closes=fri 21:00",
                "gates.market_opens=Mon 00:30",
                "gates.always_open=[SOLUSD]",
                "gates.restricted_symbols=[]",
                "relays.a.address=127.0.0.1:1",
                "relays.b.paper=true");

        VolumeCaps caps = new VolumeCaps(
                Lots.of("2"), Map.of(new Symbol("XAUUSD"), Lots.of("0.2"), new Symbol("EURUSD.x"), Lots.of("3")));
        MarketHours hours = new MarketHours(
                new WeekTime(DayOfWeek.FRIDAY, LocalTime.of(21, 0)),
                new WeekTime(DayOfWeek.MONDAY, LocalTime.of(0, 30)),
                Set.of(new Symbol("SOLUSD")));
        assertThat(config.gates())
                .isEqualTo(new GateRules(
                        7, 3, Duration.ofHours(1), new BigDecimal("12.5"), caps, hours, Set.of(), Set.of("b")));
    }

    @Test
    void faultsOfTheGatesAreNamedTogether() {
        assertThatThrownBy(() -> read(
                        "gates.fires_per_minute=0",
                        "gates.loss_pause=25h",
                        "gates.exposure_percent=0",
                        "gates.volume_caps=[XAUUSD]",
                        "gates.market_closes=someday",
                        "tiers.fang.cooldown=25h"))
                .hasMessageContaining("gates.fires_per_minute")
                .hasMessageContaining("gates.loss_pause must be 0s to 24h")
                .hasMessageContaining("gates.exposure_percent must be above 0")
                .hasMessageContaining("gates.volume_caps must name a number of lots")
                .hasMessageContaining("gates.market_closes must be a day and a time")
                .hasMessageContaining("tiers.fang.cooldown must be 0s to 24h");
    }

    @Test
    void everyKeyOfATierIsRead() {
        TocConfig config = read(
                "gates.minimum_tcs=70",
                "tiers.fang.minimum_tcs=71",
                "tiers.fang.fires_per_day=3",
                "tiers.fang.open_positions=4",
                "tiers.fang.cooldown=5s",
                "tiers.fang.risk_percent=0.5",
                "tiers.fang.daily_loss_percent=2",
                "tiers.fang.terminal_types=[demo, live]",
                "tiers.fang.signal_classes=[SNIPER_OPS]",
                "tiers.fang.restricted_symbols=true");

        assertThat(config.tiers().floor()).isEqualTo(new Tcs(70));
        assertThat(config.missions().minimumTcs()).isEqualTo(new Tcs(70));
        assertThat(config.tiers().of(Tier.FANG))
                .isEqualTo(new TierLimits(
                        new Tcs(71),
                        3,
                        4,
                        Duration.ofSeconds(5),
                        new BigDecimal("0.5"),
                        new BigDecimal("2"),
                        Set.of(TerminalType.DEMO, TerminalType.LIVE),
                        Optional.of(Set.of(SignalClass.SNIPER_OPS)),
                        true));
        assertThat(config.tiers().of(Tier.APEX)).isEqualTo(TierRules.standard().of(Tier.APEX));
    }
}
