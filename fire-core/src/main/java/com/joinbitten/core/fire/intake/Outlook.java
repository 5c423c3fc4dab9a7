package com.joinbitten.core.fire.intake;

import com.joinbitten.core.trade.AccountCurrency;
import com.joinbitten.core.trade.Lots;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * What an order can lose and win at the terminal that would execute it, by the terms and rates by which it is sized and
 * judged. Immutable.
 *
 * @param account in what the account counts; absent while its terminal has not told
 * @param currency of the amounts: that of the account, or dollars where that is not told, or no rate of it is known
 * @param lots what would be sent, in our lots; absent when the risk rule finds no size
 * @param risk lost at the stop; absent when there is no stop or its worth is not known
 * @param reward won at the target; absent in the same way
 * @param balance of the account, or of the user where its terminal tells none; absent when no rate is known
 */
public record Outlook(
        Optional<AccountCurrency> account,
        AccountCurrency currency,
        Optional<Lots> lots,
        Optional<BigDecimal> risk,
        Optional<BigDecimal> reward,
        Optional<BigDecimal> balance) {
    private static final BigDecimal HUNDRED = new BigDecimal("100");

    /** Where nothing is known. */
    public static final Outlook NONE = new Outlook(
            Optional.empty(),
            AccountCurrency.DOLLAR,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** The account's currency, where amounts are not in it because no rate of it is known. */
    public Optional<AccountCurrency> withoutRate() {
        return account.filter(own -> !own.equals(currency));
    }

    /** How much of the balance the order risks, in percent with two places; absent when one of both is not known. */
    public Optional<BigDecimal> share() {
        return risk.flatMap(lost -> balance.filter(all -> all.signum() > 0)
                .map(all -> lost.multiply(HUNDRED).divide(all, 2, RoundingMode.HALF_UP)));
    }
}
