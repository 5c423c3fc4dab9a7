package com.joinbitten.core.gate.trade;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.Samples;
import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.intake.DirectOrder;
import com.joinbitten.core.gate.Contenders;
import com.joinbitten.core.gate.MarketHours;
import com.joinbitten.core.gate.TierRules;
import com.joinbitten.core.gate.Verdict;
import com.joinbitten.core.gate.VolumeCaps;
import com.joinbitten.core.mission.SignalClass;
import com.joinbitten.core.terminal.TerminalType;
import com.joinbitten.core.trade.Instruments;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.trade.Price;
import com.joinbitten.core.trade.Quote;
import com.joinbitten.core.trade.Side;
import com.joinbitten.core.trade.Symbol;
import com.joinbitten.core.user.Tier;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TradeGatesTest {
    private static final int ROUNDS = 2_000;
    private static final Symbol EURUSD = new Symbol("EURUSD");

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    @ParameterizedTest
    @DisplayName("FX and metals are closed from Friday 22:00 to Sunday 22:00 UTC, coins never")
    @CsvSource({
        "2026-01-02T21:59:59.999Z,true",
        "2026-01-02T22:00:00Z,false",
        "2026-01-03T12:00:00Z,false",
        "2026-01-04T21:59:59.999Z,false",
        "2026-01-04T22:00:00Z,true",
        "2026-01-05T00:00:00Z,true",
    })
    void marketHours(Instant at, boolean open) {
        MarketHoursGate gate = new MarketHoursGate(MarketHours.standard(), Set.of("paper"));

        assertThat(gate.check(new Contenders().at(at).build()).passed()).isEqualTo(open);
        assertThat(gate.check(new Contenders()
                                .mission(Samples.mission().symbol("XAUUSD").build())
                                .at(at)
                                .build())
                        .passed())
                .isEqualTo(open);
        assertThat(gate.check(new Contenders()
                                .mission(Samples.mission().symbol("BTCUSD").build())
                                .at(at)
                                .build())
                        .passed())
                .isTrue();
        assertThat(gate.check(new Contenders().at(at).relay("paper").build()).passed())
                .isTrue();
    }

    @Test
    @DisplayName("an hour of any week is closed exactly when it lies within 48 hours of a Friday 22:00")
    void marketHoursOfAnyWeek() {
        Instant friday = Instant.parse("2026-01-02T22:00:00Z");
        for (int round = 0; round < ROUNDS; round++) {
            Duration into = Duration.ofMillis(random.nextLong(Duration.ofDays(7).toMillis()));
            Instant at = friday.plus(Duration.ofDays(7L * random.nextInt(500))).plus(into);

            assertThat(MarketHours.standard().open(EURUSD, at))
                    .as("seed %d at %s", seed, at)
                    .isEqualTo(into.compareTo(Duration.ofDays(2)) >= 0);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "EURUSD,1,true",
        "EURUSD,1.01,false",
        "GBPJPY,1,true",
        "XAUUSD,0.1,true",
        "XAUUSD,0.11,false",
        "BTCUSD,0.01,true",
        "BTCUSD,0.02,false",
        "ETHUSD,0.05,true",
        "ETHUSD,0.06,false"
    })
    void theCapItselfPasses(String symbol, String lots, boolean passes) {
        VolumeCapGate gate = new VolumeCapGate(VolumeCaps.standard());

        assertThat(gate.check(new Contenders()
                                .mission(Samples.mission()
                                        .symbol(symbol)
                                        .lots(lots)
                                        .build())
                                .build())
                        .passed())
                .isEqualTo(passes);
    }

    @ParameterizedTest
    @CsvSource({
        "PRESS_PASS,RAPID_ASSAULT,EURUSD,PRESS_PASS,true",
        "PRESS_PASS,RAPID_ASSAULT,EURUSD,DEMO,false",
        "PRESS_PASS,RAPID_ASSAULT,EURUSD,LIVE,false",
        "NIBBLER,RAPID_ASSAULT,EURUSD,LIVE,true",
        "NIBBLER,SNIPER_OPS,EURUSD,DEMO,false",
        "FANG,SNIPER_OPS,EURUSD,DEMO,true",
        "FANG,MIDNIGHT_HAMMER,EURUSD,DEMO,false",
        "COMMANDER,MIDNIGHT_HAMMER,EURUSD,DEMO,true",
        "FANG,RAPID_ASSAULT,XAUUSD,DEMO,false",
        "FANG,RAPID_ASSAULT,BTCUSD,DEMO,false",
        "FANG,RAPID_ASSAULT,ETHUSD,DEMO,false",
        "COMMANDER,RAPID_ASSAULT,XAUUSD,LIVE,true",
        "APEX,RAPID_ASSAULT,BTCUSD,LIVE,true",
    })
    void theTierOpensClassesSymbolsAndTerminals(
            Tier tier, String signalClass, String symbol, TerminalType terminal, boolean passes) {
        TierGate gate = new TierGate(
                TierRules.standard(), Set.of(new Symbol("XAUUSD"), new Symbol("BTCUSD"), new Symbol("ETHUSD")));

        Verdict verdict = gate.check(new Contenders()
                .tier(tier)
                .mission(Samples.mission()
                        .symbol(symbol)
                        .signalClass(new SignalClass(signalClass))
                        .build())
                .terminal(terminal)
                .build());

        assertThat(verdict.code()).isEqualTo(passes ? Code.OK : Code.TIER_FORBIDS);
    }

    @Test
    @DisplayName("levels of an order must lie on their side of the quote, or of each other where no quote is known")
    void levels() {
        LevelsGate gate = new LevelsGate(Instruments.standard());
        for (int round = 0; round < ROUNDS; round++) {
            Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
            Optional<Price> quote = random.nextInt(4) == 0 ? Optional.empty() : Optional.of(price());
            Optional<Price> stop = random.nextInt(4) == 0 ? Optional.empty() : Optional.of(price());
            Optional<Price> target = random.nextInt(4) == 0 ? Optional.empty() : Optional.of(price());
            DirectOrder order = new DirectOrder(EURUSD, side, Lots.of("0.01"), stop, target, "", Optional.empty());
            int sign = side == Side.BUY ? 1 : -1;
            boolean right = before(stop, quote, sign) && before(quote, target, sign) && before(stop, target, sign);

            assertThat(gate.check(new Contenders()
                                    .order(order, quote.map(price -> new Quote(price, Contenders.NOW)))
                                    .build())
                            .passed())
                    .as("seed %d: %s %s %s %s", seed, side, stop, quote, target)
                    .isEqualTo(right);
        }
    }

    private Price price() {
        return Price.of("1.0900" + random.nextInt(4));
    }

    private static boolean before(Optional<Price> first, Optional<Price> second, int sign) {
        return first.isEmpty() || second.isEmpty() || sign * first.get().compareTo(second.get()) < 0;
    }
}
