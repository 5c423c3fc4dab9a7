package com.joinbitten.core.gate.money;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.Samples;
import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Standing.ClosedTrade;
import com.joinbitten.core.fire.intake.Contender;
import com.joinbitten.core.fire.intake.DirectOrder;
import com.joinbitten.core.fire.intake.TradePlan;
import com.joinbitten.core.gate.Contenders;
import com.joinbitten.core.gate.Terminals;
import com.joinbitten.core.gate.TierRules;
import com.joinbitten.core.gate.Verdict;
import com.joinbitten.core.gate.VolumeCaps;
import com.joinbitten.core.mission.Mission;
import com.joinbitten.core.terminal.TerminalType;
import com.joinbitten.core.terminal.profile.Placement;
import com.joinbitten.core.trade.AccountMoney;
import com.joinbitten.core.trade.Instruments;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.trade.Price;
import com.joinbitten.core.trade.Quote;
import com.joinbitten.core.trade.Quotes;
import com.joinbitten.core.trade.Side;
import com.joinbitten.core.trade.Symbol;
import com.joinbitten.core.trade.Valuations;
import com.joinbitten.core.user.Tier;
import com.joinbitten.core.user.User;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyGatesTest {
    private static final int ROUNDS = 2_000;

    private final TierRules tiers = TierRules.standard();
    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    @ParameterizedTest
    @DisplayName("the check values of the contract")
    @CsvSource({
        "EURUSD,BUY,1.0905,1.08941,0.1,10.90",
        "USDJPY,BUY,150.50,149.50,0.1,66.45",
        "XAUUSD,BUY,2000,1990,0.1,100.00",
    })
    void checkValues(String symbol, Side side, String entry, String stop, String lots, String dollars) {
        RiskSizing sizing = sizing(name -> Optional.empty());
        DirectOrder order = new DirectOrder(
                new Symbol(symbol),
                side,
                Lots.of(lots),
                Optional.of(Price.of(stop)),
                Optional.empty(),
                "",
                Optional.empty());

        assertThat(sizing.risk(
                        TradePlan.of(order, Optional.of(new Quote(Price.of(entry), Samples.NOW))), Lots.of(lots)))
                .contains(new BigDecimal(dollars));
    }

    private RiskSizing sizing(Quotes quotes) {
        return new RiskSizing(new Valuations(Instruments.standard(), quotes), tiers, VolumeCaps.standard());
    }

    @Test
    @DisplayName("what the risk rule sizes never risks more than the tier's share and never exceeds the cap")
    void sizing() {
        RiskSizing sizing = sizing(name -> Optional.empty());
        for (int round = 0; round < ROUNDS; round++) {
            Tier tier = List.of(Tier.values()).get(random.nextInt(Tier.values().length));
            BigDecimal balance = BigDecimal.valueOf(random.nextInt(5_000_000), 2);
            boolean gold = random.nextBoolean();
            BigDecimal entry = gold ? new BigDecimal("2000") : new BigDecimal("1.1");
            BigDecimal distance = BigDecimal.valueOf(1 + random.nextInt(2_000), gold ? 2 : 5);
            Mission mission = Samples.mission()
                    .symbol(gold ? "XAUUSD" : "EURUSD")
                    .levels(
                            Side.BUY,
                            entry.toPlainString(),
                            entry.subtract(distance).toPlainString(),
                            entry.add(distance).toPlainString())
                    .sizedByRisk()
                    .build();
            TradePlan plan = TradePlan.of(mission);
            Optional<Lots> lots = sizing.lots(User.of(Samples.USER, tier, balance), plan);

            BigDecimal share = balance.multiply(tiers.of(tier).riskPercent()).movePointLeft(2);
            String round0 = "seed %d: %s %s %s".formatted(seed, tier, balance, distance);
            if (lots.isPresent()) {
                BigDecimal risk = sizing.risk(plan, lots.get()).orElseThrow();
                assertThat(risk).as(round0).isLessThanOrEqualTo(share);
                assertThat(lots.get().value()).as(round0).isLessThanOrEqualTo(new BigDecimal(gold ? "0.1" : "1"));
            } else {
                assertThat(sizing.risk(plan, Lots.of("0.01")).orElseThrow())
                        .as(round0)
                        .isGreaterThan(share);
            }
        }
    }

    @Test
    void riskPerTradeIsBoundToTheCent() {
        RiskGate gate = new RiskGate(tiers);
        for (int round = 0; round < ROUNDS; round++) {
            Tier tier = List.of(Tier.values()).get(random.nextInt(Tier.values().length));
            long balanceCents = random.nextInt(3_000_000);
            BigDecimal balance = BigDecimal.valueOf(balanceCents, 2);
            BigDecimal most = balance.multiply(tiers.of(tier).riskPercent()).movePointLeft(2);
            BigDecimal risk =
                    most.add(BigDecimal.valueOf(random.nextInt(5) - 2, 2)).max(BigDecimal.ZERO);
            Verdict verdict = gate.check(new Contenders()
                    .tier(tier)
                    .balance(balance.toPlainString())
                    .risk(risk.toPlainString())
                    .build());

            assertThat(verdict.passed())
                    .as("seed %d: %s %s %s", seed, tier, balance, risk)
                    .isEqualTo(risk.compareTo(most) <= 0);
        }
    }

    @Test
    void allPositionsTogetherRiskATenthAtMost() {
        ExposureGate gate = new ExposureGate(BigDecimal.TEN);
        for (int round = 0; round < ROUNDS; round++) {
            BigDecimal open = BigDecimal.valueOf(random.nextInt(110_000), 2);
            BigDecimal risk = BigDecimal.valueOf(random.nextInt(20_000), 2);
            Verdict verdict = gate.check(new Contenders()
                    .atRisk(open.toPlainString())
                    .risk(risk.toPlainString())
                    .build());

            assertThat(verdict.passed())
                    .as("seed %d: %s + %s", seed, open, risk)
                    .isEqualTo(open.add(risk).compareTo(new BigDecimal("1000")) <= 0);
        }
        assertThat(gate.check(new Contenders().atRisk("990").risk("10.00").build())
                        .passed())
                .isTrue();
        assertThat(gate.check(new Contenders().atRisk("990").risk("10.01").build())
                        .code())
                .isEqualTo(Code.EXPOSURE_LIMIT);
    }

    @ParameterizedTest
    @DisplayName("the day's loss stops at the tier's share of the balance at the day's start, of this UTC day alone")
    @CsvSource({
        "NIBBLER,10000,10000,599.99,true",
        "NIBBLER,10000,10000,600,false",
        "COMMANDER,10000,10000,849.99,true",
        "COMMANDER,10000,10000,850,false",
        // the balance has shrunk in the meantime: the start counts
        "COMMANDER,9200,10000,849.99,true",
        "COMMANDER,20000,10000,850,false",
    })
    void dailyLoss(Tier tier, String balance, String start, String lost, boolean passes) {
        ClosedTrade yesterday = new ClosedTrade(Contenders.NOW.minus(Duration.ofHours(13)), new BigDecimal("-5000"));
        ClosedTrade win = new ClosedTrade(Contenders.NOW.minusSeconds(60), new BigDecimal("100"));
        ClosedTrade loss = new ClosedTrade(
                Contenders.NOW.minusSeconds(30),
                new BigDecimal(lost).add(new BigDecimal("100")).negate());

        Verdict verdict = new DailyLossGate(tiers, new AccountMoney(symbol -> Optional.empty()))
                .check(new Contenders()
                        .tier(tier)
                        .balance(balance)
                        .dayStart(start)
                        .closed(List.of(loss, win, yesterday))
                        .build());

        assertThat(verdict.passed()).isEqualTo(passes);
    }

    @Test
    void anOrderWithoutAStopIsForPlayMoneyOnly() {
        DirectOrder order = new DirectOrder(
                new Symbol("EURUSD"),
                Side.BUY,
                Lots.of("0.01"),
                Optional.empty(),
                Optional.empty(),
                "",
                Optional.empty());
        Contenders demo = new Contenders().order(order, Optional.empty()).terminal(TerminalType.DEMO);
        Contenders live = new Contenders().order(order, Optional.empty()).terminal(TerminalType.LIVE);

        assertThat(new StopLossGate().check(demo.build()).passed()).isTrue();
        assertThat(new RiskGate(tiers).check(demo.build()).passed()).isTrue();
        assertThat(new StopLossGate().check(live.build()).code()).isEqualTo(Code.STOP_REQUIRED);
        assertThat(new RiskGate(tiers).check(live.build()).code()).isEqualTo(Code.RISK_LIMIT);
    }

    @ParameterizedTest
    @DisplayName("on a live account, the risk at a quote that is older than five minutes is not known")
    @CsvSource({"LIVE,300,true", "LIVE,301,false", "DEMO,301,true", "PRESS_PASS,86400,true"})
    void anOldQuoteIsForPlayMoneyOnly(TerminalType type, int ageSeconds, boolean passes) {
        DirectOrder order = new DirectOrder(
                new Symbol("EURUSD"),
                Side.BUY,
                Lots.of("0.01"),
                Optional.of(Price.of("1.0800")),
                Optional.empty(),
                "",
                Optional.empty());
        Quote quote = new Quote(Price.of("1.0801"), Samples.NOW.minusSeconds(ageSeconds));
        Contender contender = new Contenders()
                .order(order, Optional.of(quote))
                .risk("0.10")
                .terminal(type)
                .build();

        assertThat(new RiskGate(tiers).check(contender).passed()).isEqualTo(passes);
    }

    @ParameterizedTest
    @CsvSource({"-1,false", "0,false", "0.01,true"})
    void whoHasNoMoneyDoesNotFire(String balance, boolean passes) {
        assertThat(new BalanceGate()
                        .check(new Contenders().balance(balance).build())
                        .passed())
                .isEqualTo(passes);
    }

    @ParameterizedTest
    @DisplayName("the check values come out of the terminal's own terms, too")
    @CsvSource({
        "100000, 1,       USD, 10.90",
        "1000,   1,       USC, 0.11",
        "100000, 0.66445, USD, 7.24",
        "10000,  0.1,     USD, 1.09"
    })
    void riskOnTerms(String contractSize, String tickValue, String currency, String risk) {
        TradePlan plan = TradePlan.of(Samples.mission().build());
        Placement placement =
                new Terminals().worth(contractSize, tickValue, currency).placement();

        assertThat(onTerms().risk(plan, Lots.of("0.1"), placement).orElseThrow())
                .isEqualByComparingTo(risk);
    }

    @ParameterizedTest
    @DisplayName("the size follows the terminal's step, minimum and maximum, always rounded down")
    @CsvSource({
        // $10,000 at 1.25 % is $125; $109 a lot: 1.146 lots, and the cap is 1
        "1,    0.01, 50,   0.01,  1",
        "2,    0.01, 50,   0.01,  0.57",
        "2,    0.01, 50,   0.1,   0.5",
        "2,    0.01, 50,   0.025, 0.55",
        "2,    0.01, 0.30, 0.01,  0.3",
        "2,    0.01, 50,   0.001, 0.57",
        "1,    0.01, 50,   0.3,   0.9",
        "2,    0.6,  50,   0.01,  none",
        "2,    1,    50,   1,     none"
    })
    void sizeOnTerms(String tickValue, String minimum, String maximum, String step, String lots) {
        TradePlan plan = TradePlan.of(Samples.mission().sizedByRisk().build());
        Placement placement = new Terminals()
                .worth("100000", tickValue, "USD")
                .lots(Terminals.range(minimum, maximum, step))
                .placement();

        Optional<Lots> size = onTerms().lots(Samples.user(Tier.COMMANDER), plan, placement);

        assertThat(size.map(Lots::toString).orElse("none")).isEqualTo(lots);
    }

    @Test
    @DisplayName("in a currency without a rate neither risk nor size can be told; without terms the table counts")
    void noRate() {
        TradePlan plan = TradePlan.of(Samples.mission().sizedByRisk().build());
        Placement francs = new Terminals().worth("100000", "1", "CHF").placement();

        assertThat(onTerms().risk(plan, Lots.of("0.1"), francs)).isEmpty();
        assertThat(onTerms().lots(Samples.user(Tier.COMMANDER), plan, francs)).isEmpty();
        assertThat(onTerms()
                        .risk(
                                plan,
                                Lots.of("0.1"),
                                new Terminals().withoutSymbols().placement()))
                .contains(new BigDecimal("10.90"));
    }

    @ParameterizedTest
    @DisplayName("a tick whose told worth cannot be true sizes nothing and hides no risk")
    @CsvSource({"100000, 0.000001, USD", "100000, 2.1, USD", "100000, 0.49, USD", "1000, 1, USD", "100, 1, USC"})
    void implausibleTerms(String contractSize, String tickValue, String currency) {
        TradePlan plan = TradePlan.of(Samples.mission().sizedByRisk().build());
        Placement placement =
                new Terminals().worth(contractSize, tickValue, currency).placement();

        assertThat(onTerms().risk(plan, Lots.of("0.1"), placement)).isEmpty();
        assertThat(onTerms().lots(Samples.user(Tier.COMMANDER), plan, placement))
                .isEmpty();
    }

    @Test
    @DisplayName("the balance is that of the account which would execute the order, while its terminal tells it")
    void ownBalance() {
        Placement cents = new Terminals().worth("1000", "1", "USC").placement();
        Placement silent = new Terminals().silentFor(Duration.ofSeconds(61)).placement();

        assertThat(onTerms().balance(cents, Contenders.NOW))
                .hasValueSatisfying(dollars -> assertThat(dollars).isEqualByComparingTo("100"));
        assertThat(onTerms().balance(silent, Contenders.NOW)).isEmpty();
        assertThat(onTerms().balance(Placement.UNKNOWN, Contenders.NOW)).isEmpty();
    }

    private static RiskSizing onTerms() {
        Valuations valuations = new Valuations(Instruments.standard(), symbol -> Optional.empty());
        return new RiskSizing(valuations, TierRules.standard(), VolumeCaps.standard());
    }
}
