package com.joinbitten.relay.terminal.fault;

import com.joinbitten.core.trade.Instruction;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.relay.terminal.broker.Order;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** What a broker that fills in part takes of an order. */
final class PartialFill {
    private static final BigDecimal TWO = new BigDecimal("2");
    private static final int LOT_DIGITS = 2;

    private PartialFill() {}

    /** Half of an order to open; any other order whole. */
    static Order of(Order order) {
        Instruction half = order.instruction()
                .fold(
                        open -> new Instruction.Open(
                                open.symbol(), open.side(), half(open.lots()), open.stopLoss(), open.takeProfit()),
                        close -> close,
                        modify -> modify);
        return new Order(order.account(), order.magic(), half, order.at());
    }

    private static Lots half(Lots lots) {
        BigDecimal half = lots.value().divide(TWO, LOT_DIGITS, RoundingMode.DOWN);
        return half.signum() == 0 ? lots : new Lots(half); // the smallest lot cannot be filled in part
    }
}
