package com.joinbitten.core.fire.reduction;

import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.halt.HaltLevel;
import com.joinbitten.core.terminal.TerminalType;
import com.joinbitten.core.trade.Price;
import com.joinbitten.core.trade.Ticket;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What is left of the position that a fire opened, as it counts at one instant. Immutable.
 *
 * @param opened the fire
 * @param ticket the broker's number of the position; absent while no fill is told
 * @param open volume that is open as far as anybody told, in the broker's lots, 0 or more
 * @param asked the broker's lots that unsettled closes have asked for: each of them may still be executed, whatever becomes
 *     of others
 * @param changing unsettled changes of its levels
 * @param stopLoss as the last change that was carried out left it, or the fire set it
 * @param takeProfit likewise
 * @param level how far trading is stopped
 */
public record OpenPosition(
        Fire opened,
        Optional<Ticket> ticket,
        BigDecimal open,
        BigDecimal asked,
        int changing,
        Optional<Price> stopLoss,
        Optional<Price> takeProfit,
        HaltLevel level) {
    /** Whether real money is at risk. */
    public boolean isLive() {
        return opened.route().account().equals(TerminalType.LIVE.wire());
    }

    /** The broker's lots that can still be asked for; never negative. */
    public BigDecimal free() {
        return open.subtract(asked).max(BigDecimal.ZERO);
    }
}
