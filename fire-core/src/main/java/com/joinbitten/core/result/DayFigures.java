package com.joinbitten.core.result;

import com.joinbitten.core.trade.AccountCurrency;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What one user did in one UTC day. Immutable.
 *
 * @param fires to open a position that count: neither refused nor proved never relayed
 * @param filled those of the fires that the broker confirmed
 * @param open those of the fires whose outcome is not settled, or whose position is open
 * @param closed trades closed that day, won and lost and even
 * @param wins closed with a profit above 0, commission and swap left out
 * @param losses closed with a profit below 0, commission and swap left out
 * @param sums what the closed trades came to, for each currency in which accounts counted; with no trade, nothing in
 *     dollars. Never empty
 */
public record DayFigures(int fires, int filled, int open, int closed, int wins, int losses, List<Sum> sums) {
    /** @throws IllegalArgumentException if there is no sum */
    public DayFigures {
        sums = List.copyOf(sums);
        if (sums.isEmpty()) {
            throw new IllegalArgumentException("a day has at least one sum");
        }
    }

    /**
     * What trades of accounts in one currency came to. Immutable.
     *
     * @param profit without commission and swap
     * @param commission a cost is below 0
     * @param swap a cost is below 0
     */
    public record Sum(AccountCurrency currency, BigDecimal profit, BigDecimal commission, BigDecimal swap) {
        /** Nothing. */
        public static final Sum NOTHING =
                new Sum(AccountCurrency.DOLLAR, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

        /** What the day brought in all. */
        public BigDecimal net() {
            return profit.add(commission).add(swap);
        }

        /** Both together, which are of one currency. */
        public Sum plus(Sum more) {
            return new Sum(currency, profit.add(more.profit), commission.add(more.commission), swap.add(more.swap));
        }
    }

    /** The only sum; absent where accounts of several currencies traded, for which there is none. */
    public Optional<Sum> sum() {
        return sums.size() == 1 ? Optional.of(sums.get(0)) : Optional.empty();
    }

    /** What the day brought in all, as people read it: an amount for each currency. */
    public String netText() {
        return sums.stream().map(sum -> sum.currency().text(sum.net())).collect(Collectors.joining(", "));
    }
}
