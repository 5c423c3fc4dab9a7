package com.joinbitten.core.gate.money;

import com.joinbitten.core.fire.intake.Outlook;
import com.joinbitten.core.fire.intake.Sizing;
import com.joinbitten.core.fire.intake.TradePlan;
import com.joinbitten.core.gate.Percent;
import com.joinbitten.core.gate.TierRules;
import com.joinbitten.core.gate.VolumeCaps;
import com.joinbitten.core.terminal.profile.Funds;
import com.joinbitten.core.terminal.profile.Placement;
import com.joinbitten.core.trade.AccountCurrency;
import com.joinbitten.core.trade.LotFactor;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.trade.Valuation;
import com.joinbitten.core.trade.Valuations;
import com.joinbitten.core.user.User;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;

/**
 * The plan's own size, or the one that risks the tier's share of the balance between entry and stop, rounded down and
 * never above the symbol's cap. On the terms that the terminal has told, if it has, else on those of the built-in table;
 * terms that make a contract of the usual size worth less than half or more than twice the usual are not believed, and
 * then size and risk are not known. Where the broker counts otherwise than we do, only its own terms tell. Sizes are in our
 * lots; the risk is that of the broker's lots that would be sent.
 * Thread-safe.
 */
public record RiskSizing(Valuations valuations, TierRules tiers, VolumeCaps caps) implements Sizing {
    private static final Lots ONE_LOT = Lots.of("1");
    private static final BigDecimal TWICE = new BigDecimal("2");

    @Override
    public Optional<Lots> lots(User user, TradePlan plan, Placement placement) {
        return plan.lots().or(() -> byRisk(user, plan, placement));
    }

    private Optional<Lots> byRisk(User user, TradePlan plan, Placement placement) {
        BigDecimal risk = Percent.of(user.balance(), tiers.of(user.tier()).riskPercent());
        Optional<BigDecimal> distance = plan.stopDistance().filter(far -> far.signum() > 0);
        LotFactor factor = placement.spelling().factor();
        if (told(placement)) {
            BigDecimal most = factor.atBroker(caps.of(plan.symbol()).value());
            return valuation(plan, placement)
                    .flatMap(valuation -> distance.flatMap(far -> valuation.lotsFor(risk, far, most)))
                    .flatMap(lots -> ours(factor, lots));
        }
        return valuation(plan)
                .filter(usual -> factor.isOne())
                .flatMap(valuation -> distance.flatMap(far -> valuation.lotsFor(risk, far)))
                .map(lots -> caps.clamp(plan.symbol(), lots));
    }

    /** No more than the broker's lots, in hundredths of ours. */
    private static Optional<Lots> ours(LotFactor factor, BigDecimal atBroker) {
        return Optional.of(factor.ours(atBroker).setScale(Lots.STEP.scale(), RoundingMode.DOWN))
                .filter(lots -> lots.signum() > 0 && lots.compareTo(Lots.MAX) <= 0)
                .map(Lots::new);
    }

    @Override
    public Optional<BigDecimal> risk(TradePlan plan, Lots lots, Placement placement) {
        return worth(plan, placement, AccountCurrency.DOLLAR)
                .flatMap(worth ->
                        plan.stopDistance().map(distance -> worth.of(distance, lots, AccountCurrency.DOLLAR.places())));
    }

    @Override
    public Outlook outlook(User user, TradePlan plan, Optional<Lots> lots, Placement placement, Instant now) {
        Optional<AccountCurrency> account = placement.currency().map(AccountCurrency::of);
        Optional<Worth> own = account.flatMap(currency -> worth(plan, placement, currency));
        AccountCurrency shown = own.flatMap(known -> account).orElse(AccountCurrency.DOLLAR);
        Optional<Worth> worth = own.or(() -> worth(plan, placement, AccountCurrency.DOLLAR));
        return new Outlook(
                account,
                shown,
                lots,
                money(worth, plan.stopDistance(), lots, shown),
                money(worth, plan.targetDistance(), lots, shown),
                ownBalance(placement, now, shown).or(() -> valuations.money().units(user.balance(), shown)));
    }

    @Override
    public Outlook outlook(TradePlan plan, Optional<Lots> lots) {
        AccountCurrency dollar = AccountCurrency.DOLLAR;
        Optional<Worth> worth = worth(plan, Placement.UNKNOWN, dollar);
        return new Outlook(
                Optional.empty(),
                dollar,
                lots,
                money(worth, plan.stopDistance(), lots, dollar),
                money(worth, plan.targetDistance(), lots, dollar),
                Optional.empty());
    }

    private static Optional<BigDecimal> money(
            Optional<Worth> worth, Optional<BigDecimal> distance, Optional<Lots> lots, AccountCurrency shown) {
        return worth.flatMap(known -> distance.flatMap(far -> lots.map(size -> known.of(far, size, shown.places()))));
    }

    /** What moves of the price are worth. */
    private interface Worth {
        /** Money of a move over that distance, with so many decimal places. */
        BigDecimal of(BigDecimal distance, Lots lots, int places);
    }

    /** In dollars, or in the account's own currency; no other currency makes sense. */
    private Optional<Worth> worth(TradePlan plan, Placement placement, AccountCurrency currency) {
        if (told(placement)) {
            boolean own = placement.currency().map(AccountCurrency::of).equals(Optional.of(currency));
            return valuation(plan, placement)
                    .map(terms -> own ? terms.own() : terms)
                    .map(terms ->
                            (distance, lots, places) -> terms.amount(distance, atBroker(lots, placement), places));
        }
        // on terms of its own, a lot of the broker's need not be worth what the table says
        return plan.entry()
                .filter(entry -> placement.spelling().factor().isOne())
                .flatMap(entry -> valuations.of(plan.symbol(), entry, currency))
                .map(table -> table::amount);
    }

    /** What would really be sent; of what cannot be sent, what was asked for. */
    private static BigDecimal atBroker(Lots lots, Placement placement) {
        return placement
                .size(lots)
                .counted()
                .map(order -> order.lots().value())
                .orElseGet(() -> placement.spelling().factor().atBroker(lots.value()));
    }

    @Override
    public Optional<BigDecimal> balance(Placement placement, Instant now) {
        return funds(placement, now).flatMap(funds -> valuations.money().dollars(funds.currency(), funds.balance()));
    }

    @Override
    public BigDecimal mostRisk(User user, Placement placement, Instant now) {
        return Percent.of(
                balance(placement, now).orElse(user.balance()),
                tiers.of(user.tier()).riskPercent());
    }

    /** As the terminal told it, where it need not be converted: there and back it would not be the same to the cent. */
    private static Optional<BigDecimal> ownBalance(Placement placement, Instant now, AccountCurrency shown) {
        return funds(placement, now)
                .filter(funds -> AccountCurrency.of(funds.currency()).equals(shown))
                .map(Funds::balance);
    }

    private static Optional<Funds> funds(Placement placement, Instant now) {
        return placement
                .terminal()
                .filter(known -> known.fresh(now))
                .flatMap(known -> known.profile().funds());
    }

    private static boolean told(Placement placement) {
        return placement.terms().isPresent() && placement.currency().isPresent();
    }

    private Optional<TermsValuation> valuation(TradePlan plan, Placement placement) {
        return placement
                .currency()
                .flatMap(valuations.money()::rate)
                .flatMap(rate -> placement.terms().map(terms -> new TermsValuation(terms, rate)))
                .filter(told -> isPlausible(told, plan));
    }

    /** A tick's worth that is told wrong would size an order to its cap, and hide its risk from every gate. */
    private boolean isPlausible(TermsValuation told, TradePlan plan) {
        return valuation(plan)
                .map(known -> {
                    BigDecimal usual = known.dollars(told.terms().contractSize(), ONE_LOT);
                    BigDecimal here = told.dollars(known.instrument().contractSize(), ONE_LOT.value());
                    return here.compareTo(usual.multiply(TWICE)) <= 0 && usual.compareTo(here.multiply(TWICE)) <= 0;
                })
                .orElse(true);
    }

    private Optional<Valuation> valuation(TradePlan plan) {
        return plan.entry().flatMap(entry -> valuations.of(plan.symbol(), entry));
    }
}
