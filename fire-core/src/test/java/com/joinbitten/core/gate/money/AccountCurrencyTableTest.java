package com.joinbitten.core.gate.money;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.Samples;
import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Standing.ClosedTrade;
import com.joinbitten.core.fire.intake.Outlook;
import com.joinbitten.core.fire.intake.TradePlan;
import com.joinbitten.core.gate.Contenders;
import com.joinbitten.core.gate.TierRules;
import com.joinbitten.core.gate.Verdict;
import com.joinbitten.core.gate.VolumeCaps;
import com.joinbitten.core.mission.SignalClass;
import com.joinbitten.core.terminal.TerminalType;
import com.joinbitten.core.terminal.profile.KnownTerminal;
import com.joinbitten.core.terminal.profile.LotRange;
import com.joinbitten.core.terminal.profile.Placement;
import com.joinbitten.core.terminal.profile.SymbolProfile;
import com.joinbitten.core.terminal.profile.TerminalProfile;
import com.joinbitten.core.terminal.profile.TradeMode;
import com.joinbitten.core.trade.AccountCurrency;
import com.joinbitten.core.trade.Instruments;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.trade.Price;
import com.joinbitten.core.trade.Side;
import com.joinbitten.core.trade.Symbol;
import com.joinbitten.core.trade.Valuations;
import com.joinbitten.core.user.Tier;
import com.joinbitten.core.user.User;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What orders are worth to accounts in dollars, euros and yen, as people, gates and sizes are told it. Every expected value
 * was reckoned by hand: lots × contract × distance is money of the pair's second currency; the lines beside the rows turn
 * that into the account's. Rates: EURUSD 1.08, GBPUSD 1.25, AUDUSD 0.65, NZDUSD 0.60, USDJPY 150, USDCHF 0.90,
 * USDCAD 1.36; where the account counts in one of the pair's own currencies, the entry is the rate.
 */
class AccountCurrencyTableTest {
    private static final Instant NOW = Instant.parse("2026-01-06T12:00:00Z");

    private static final Map<Symbol, Price> LAST = Map.of(
            new Symbol("EURUSD"), Price.of("1.08"),
            new Symbol("GBPUSD"), Price.of("1.25"),
            new Symbol("AUDUSD"), Price.of("0.65"),
            new Symbol("NZDUSD"), Price.of("0.60"),
            new Symbol("USDJPY"), Price.of("150"),
            new Symbol("USDCHF"), Price.of("0.90"),
            new Symbol("USDCAD"), Price.of("1.36"));

    private final RiskSizing sizing = new RiskSizing(
            new Valuations(Instruments.standard(), symbol -> Optional.ofNullable(LAST.get(symbol))),
            TierRules.standard(),
            VolumeCaps.standard());

    @ParameterizedTest(name = "{0}")
    @DisplayName("what an order can lose and win, in accounts of three currencies")
    @CsvSource({
        // 10,000 × 0.00109 = $10.90, ÷ 1.0905 = 9.995 €, × 150 = ¥1635; 10,000 × 0.00164 = $16.40, 15.039 €, ¥2460
        "EURUSD, 0.1,  1.0905, 1.08941, 1.09214, 10.90,  16.40,  10.00,  15.04,  1635,  2460",
        // 20,000 × 0.005 = $100, ÷ 1.08 = 92.593 €, × 150 = ¥15,000; twice as far to the target
        "GBPUSD, 0.2,  1.2700, 1.2650,  1.2800,  100.00, 200.00, 92.59,  185.19, 15000, 30000",
        // 50,000 × 0.002 = $100; 50,000 × 0.005 = $250, ÷ 1.08 = 231.481 €
        "AUDUSD, 0.5,  0.6600, 0.6580,  0.6650,  100.00, 250.00, 92.59,  231.48, 15000, 37500",
        // 100,000 × 0.002 = $200, ÷ 1.08 = 185.185 €; $400, 370.370 €
        "NZDUSD, 1,    0.6050, 0.6030,  0.6090,  200.00, 400.00, 185.19, 370.37, 30000, 60000",
        // 10,000 × 1 = ¥10,000, ÷ 150.50 = $66.445, ÷ 1.08 = 61.523 €; ¥15,000 = $99.668 = 92.285 €
        "USDJPY, 0.1,  150.50, 149.50,  152.00,  66.45,  99.67,  61.52,  92.28,  10000, 15000",
        // 30,000 × 0.005 = 150 francs, ÷ 0.905 = $165.746, ÷ 1.08 = 153.468 €, × 150 = ¥24,861.9; 300 francs
        "USDCHF, 0.3,  0.9050, 0.9000,  0.9150,  165.75, 331.49, 153.47, 306.94, 24862, 49724",
        // 25,000 × 0.004 = 100 Canadian, ÷ 1.36 = $73.529, ÷ 1.08 = 68.083 €, × 150 = ¥11,029.4; 200 Canadian
        "USDCAD, 0.25, 1.3600, 1.3560,  1.3680,  73.53,  147.06, 68.08,  136.17, 11029, 22059",
        // 40,000 × 0.003 = £120, × 1.25 = $150; ÷ 0.86 = 139.535 €; $150 × 150 = ¥22,500; £240
        "EURGBP, 0.4,  0.8600, 0.8570,  0.8660,  150.00, 300.00, 139.53, 279.07, 22500, 45000",
        // 10,000 × 0.75 = ¥7500, ÷ 150 = $50, ÷ 162.50 = 46.154 €; ¥15,000
        "EURJPY, 0.1,  162.50, 161.75,  164.00,  50.00,  100.00, 46.15,  92.31,  7500,  15000",
        // 15,000 × 0.002 = 30 francs, ÷ 0.90 = $33.333, ÷ 0.97 = 30.928 €, $33.333 × 150 = ¥5000; 75 francs = $83.333
        "EURCHF, 0.15, 0.9700, 0.9680,  0.9750,  33.33,  83.33,  30.93,  77.32,  5000,  12500",
        // 10,000 × 0.01 = 100 Australian, × 0.65 = $65, ÷ 1.66 = 60.241 €, $65 × 150 = ¥9750; 200 Australian
        "EURAUD, 0.1,  1.6600, 1.6500,  1.6800,  65.00,  130.00, 60.24,  120.48, 9750,  19500",
        // 5000 × 0.8 = ¥4000, ÷ 150 = $26.667, ÷ 1.08 = 24.691 €; ¥8000
        "GBPJPY, 0.05, 190.00, 189.20,  191.60,  26.67,  53.33,  24.69,  49.38,  4000,  8000",
        // 10,000 × 0.006 = 60 Canadian, ÷ 1.36 = $44.118, ÷ 1.08 = 40.850 €, × 150 = ¥6617.6; 120 Canadian
        "GBPCAD, 0.1,  1.7000, 1.6940,  1.7120,  44.12,  88.24,  40.85,  81.70,  6618,  13235",
        // 30,000 × 0.4 = ¥12,000, ÷ 150 = $80, ÷ 1.08 = 74.074 €; ¥24,000
        "AUDJPY, 0.3,  98.00,  97.60,   98.80,   80.00,  160.00, 74.07,  148.15, 12000, 24000",
        // 20,000 × 0.002 = 40 francs, ÷ 0.90 = $44.444, ÷ 1.08 = 41.152 €, × 150 = ¥6666.7; 80 francs
        "NZDCHF, 0.2,  0.5450, 0.5430,  0.5490,  44.44,  88.89,  41.15,  82.30,  6667,  13333",
        // 20,000 × 0.3 = ¥6000, ÷ 150 = $40, ÷ 1.08 = 37.037 €; ¥12,000
        "CADJPY, 0.2,  110.00, 109.70,  110.60,  40.00,  80.00,  37.04,  74.07,  6000,  12000",
        // 10 ounces × 10 = $100, ÷ 1.08 = 92.593 €, × 150 = ¥15,000; $200
        "XAUUSD, 0.1,  2400,   2390,    2420,    100.00, 200.00, 92.59,  185.19, 15000, 30000",
        // 100 ounces × 0.4 = $40, ÷ 1.08 = 37.037 €, × 150 = ¥6000; $80
        "XAGUSD, 0.02, 30.00,  29.60,   30.80,   40.00,  80.00,  37.04,  74.07,  6000,  12000",
        // 0.01 coins × 1000 = $10, ÷ 1.08 = 9.259 €, × 150 = ¥1500; $20
        "BTCUSD, 0.01, 60000,  59000,   62000,   10.00,  20.00,  9.26,   18.52,  1500,  3000",
        // 0.05 coins × 50 = $2.50, ÷ 1.08 = 2.315 €, × 150 = ¥375; $5
        "ETHUSD, 0.05, 3000,   2950,    3100,    2.50,   5.00,   2.31,   4.63,   375,   750"
    })
    void usualTerms(
            String symbol,
            String lots,
            String entry,
            String stop,
            String target,
            String dollarRisk,
            String dollarReward,
            String euroRisk,
            String euroReward,
            String yenRisk,
            String yenReward) {
        TradePlan plan = plan(symbol, entry, stop, target);

        requireWorth(plan, lots, at("USD", symbol, List.of()), dollarRisk, dollarReward, dollarRisk);
        requireWorth(plan, lots, at("EUR", symbol, List.of()), euroRisk, euroReward, dollarRisk);
        requireWorth(plan, lots, at("JPY", symbol, List.of()), yenRisk, yenReward, dollarRisk);
    }

    @ParameterizedTest(name = "{0} in {2}")
    @DisplayName("what only the broker knows, such as indices and oil, counts on the broker's terms")
    @CsvSource({
        // a tick of 0.1 is worth 0.10 € a lot: 2 lots × 30 points = 60 €, × 1.08 = $64.80; 2 × 60 = 120 €
        "GER40,  0.1,  EUR, 0.1,     2,   18000, 17970, 18060, 60.00,  120.00, 64.80",
        // the same tick in dollars: 0.108; 2 × 30 × 1.08 = $64.80
        "GER40,  0.1,  USD, 0.108,   2,   18000, 17970, 18060, 64.80,  129.60, 64.80",
        // and in yen: 0.10 € × 162 = 16.2 a tick; 2 × 300 ticks × 16.2 = ¥9720, ÷ 150 = $64.80
        "GER40,  0.1,  JPY, 16.2,    2,   18000, 17970, 18060, 9720,   19440,  64.80",
        // a tick of 0.01 is worth 1 cent a lot: 3 × 20 points = $60; 3 × 40
        "US500,  0.01, USD, 0.01,    3,   5000,  4980,  5040,  60.00,  120.00, 60.00",
        // $0.01 ÷ 1.08 = 0.00926 € as told: 3 × 2000 ticks × 0.00926 = 55.56 €, × 1.08 = $60.0048
        "US500,  0.01, EUR, 0.00926, 3,   5000,  4980,  5040,  55.56,  111.12, 60.00",
        // $0.01 × 150 = ¥1.5 a tick: 3 × 2000 × 1.5 = ¥9000
        "US500,  0.01, JPY, 1.5,     3,   5000,  4980,  5040,  9000,   18000,  60.00",
        // 1000 barrels a lot, $10 a tick of 0.01: 0.05 lots × 80 ticks × 10 = $40
        "XTIUSD, 0.01, USD, 10,      0.05, 75.00, 74.20, 76.60, 40.00, 80.00,  40.00",
        // $10 ÷ 1.08 = 9.26 € a tick as told: 0.05 × 80 × 9.26 = 37.04 €, × 1.08 = $40.0032
        "XTIUSD, 0.01, EUR, 9.26,    0.05, 75.00, 74.20, 76.60, 37.04, 74.08,  40.00",
        // $10 × 150 = ¥1500 a tick: 0.05 × 80 × 1500 = ¥6000
        "XTIUSD, 0.01, JPY, 1500,    0.05, 75.00, 74.20, 76.60, 6000,  12000,  40.00"
    })
    void brokersTerms(
            String symbol,
            String tickSize,
            String currency,
            String tickValue,
            String lots,
            String entry,
            String stop,
            String target,
            String risk,
            String reward,
            String dollarRisk) {
        SymbolProfile terms = new SymbolProfile(
                new Symbol(symbol),
                2,
                BigDecimal.ONE,
                new BigDecimal(tickSize),
                new BigDecimal(tickValue),
                new LotRange(new BigDecimal("0.01"), new BigDecimal("100"), new BigDecimal("0.01")),
                0,
                TradeMode.FULL);

        requireWorth(
                plan(symbol, entry, stop, target),
                lots,
                at(currency, symbol, List.of(terms)),
                risk,
                reward,
                dollarRisk);
    }

    /** People are told the account's money, gates count the same order in dollars. */
    private void requireWorth(
            TradePlan plan, String lots, Placement placement, String risk, String reward, String dollarRisk) {
        Outlook outlook =
                sizing.outlook(Samples.user(Tier.COMMANDER), plan, Optional.of(Lots.of(lots)), placement, NOW);

        assertThat(outlook.currency().code()).isEqualTo(placement.currency().orElseThrow());
        assertThat(outlook.withoutRate()).isEmpty();
        assertThat(outlook.risk()).contains(new BigDecimal(risk));
        assertThat(outlook.reward()).contains(new BigDecimal(reward));
        assertThat(sizing.risk(plan, Lots.of(lots), placement)).contains(new BigDecimal(dollarRisk));
    }

    @ParameterizedTest
    @DisplayName(
            "a size by risk never costs more than the tier's share of the account's own balance, and one step more does")
    @ValueSource(strings = {"USD", "EUR", "JPY"})
    void sizedByRisk(String currency) {
        TradePlan plan = plan("EURUSD", "1.0800", "1.0770", "1.0860");
        Placement placement = at(currency, "EURUSD", List.of());
        User trader = Samples.user(Tier.COMMANDER)
                .withBalance(sizing.balance(placement, NOW).orElseThrow());

        Lots lots = sizing.lots(trader, plan, placement).orElseThrow();
        Lots more = new Lots(lots.value().add(Lots.STEP));

        assertThat(share(trader, plan, lots, placement)).isLessThanOrEqualTo(new BigDecimal("1.25"));
        assertThat(share(trader, plan, more, placement)).isGreaterThan(new BigDecimal("1.25"));
    }

    private BigDecimal share(User trader, TradePlan plan, Lots lots, Placement placement) {
        return sizing.outlook(trader, plan, Optional.of(lots), placement, NOW)
                .share()
                .orElseThrow();
    }

    @Test
    @DisplayName("an account whose currency has no known rate is told of dollars, and that they are not its own")
    void noRate() {
        TradePlan plan = plan("EURUSD", "1.0905", "1.08941", "1.09214");

        Outlook outlook = sizing.outlook(
                Samples.user(Tier.COMMANDER), plan, Optional.of(Lots.of("0.1")), at("SEK", "EURUSD", List.of()), NOW);

        assertThat(outlook.currency().code()).isEqualTo("USD");
        assertThat(outlook.withoutRate().orElseThrow().code()).isEqualTo("SEK");
        assertThat(outlook.risk()).contains(new BigDecimal("10.90"));
    }

    @Test
    @DisplayName("an account in cents counts a hundred of them to the dollar")
    void cents() {
        TradePlan plan = plan("EURUSD", "1.0905", "1.08941", "1.09214");

        Outlook outlook = sizing.outlook(
                Samples.user(Tier.COMMANDER), plan, Optional.of(Lots.of("0.1")), at("USC", "EURUSD", List.of()), NOW);

        assertThat(outlook.risk()).contains(new BigDecimal("1090.00"));
        assertThat(outlook.currency().text(outlook.risk().orElseThrow())).isEqualTo("1090.00 USC");
    }

    @ParameterizedTest(name = "{1} {0} on {2}")
    @DisplayName(
            "the day's loss of an account counts in dollars, and where no rate tells them, only play money goes on")
    @CsvSource({
        // ¥127,500 ÷ 150 = $850, the stop of a commander who began the day with $10,000
        "JPY, 127499, LIVE, OK", "JPY, 127500, LIVE, DAILY_LOSS",
        // 787.03 € × 1.08 = $849.99; 787.04 € = $850.00
        "EUR, 787.03, DEMO, OK", "EUR, 787.04, DEMO, DAILY_LOSS",
        "SEK, 1, DEMO, OK", "SEK, 1, LIVE, DAILY_LOSS"
    })
    void dailyLoss(String currency, String lost, TerminalType terminal, Code code) {
        ClosedTrade loss = new ClosedTrade(
                Contenders.NOW.minusSeconds(30), new BigDecimal(lost).negate(), "", AccountCurrency.of(currency));
        Contenders commander =
                new Contenders().tier(Tier.COMMANDER).balance("10000").dayStart("10000");

        Verdict verdict = new DailyLossGate(
                        TierRules.standard(), sizing.valuations().money())
                .check(commander.terminal(terminal).closed(List.of(loss)).build());

        assertThat(verdict.code()).isEqualTo(code);
    }

    @Test
    @DisplayName("money is written with its sign and its places, or with its code")
    void text() {
        var written = Map.of(
                "USD", "-$1640.50", "EUR", "-€1640.50", "GBP", "-£1640.50", "JPY", "-¥1640", "CHF", "-1640.50 CHF");
        written.forEach((code, text) -> assertThat(AccountCurrency.of(code).text(new BigDecimal("-1640.5")))
                .isEqualTo(text));
    }

    private static TradePlan plan(String symbol, String entry, String stop, String target) {
        return new TradePlan(
                new Symbol(symbol),
                Side.BUY,
                Optional.of(Price.of(entry)),
                Optional.empty(),
                Optional.of(Price.of(stop)),
                Optional.of(Price.of(target)),
                Optional.empty(),
                SignalClass.RAPID_ASSAULT,
                Optional.empty(),
                "table");
    }

    /** A terminal whose account holds 10,000 of that currency, or a million yen. */
    private static Placement at(String currency, String symbol, List<SymbolProfile> symbols) {
        TerminalProfile told = Samples.account(currency, currency.equals("JPY") ? "1000000" : "10000", symbols);
        return Placement.at(new KnownTerminal("main", Samples.USER, NOW, told), new Symbol(symbol));
    }
}
