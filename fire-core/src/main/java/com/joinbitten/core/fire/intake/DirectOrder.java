package com.joinbitten.core.fire.intake;

import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.trade.Price;
import com.joinbitten.core.trade.Side;
import com.joinbitten.core.trade.Symbol;
import com.joinbitten.core.trade.Tcs;
import java.util.Optional;

/**
 * An order that names its own trade. Immutable.
 *
 * @param comment for the broker; at most 64 characters
 * @param tcs confidence, where the source tells one
 */
public record DirectOrder(
        Symbol symbol,
        Side side,
        Lots lots,
        Optional<Price> stopLoss,
        Optional<Price> takeProfit,
        String comment,
        Optional<Tcs> tcs) {
    /** Longer comments are no broker's. */
    public static final int MAX_COMMENT_CHARACTERS = 64;

    /** @throws IllegalArgumentException if the comment is too long */
    public DirectOrder {
        if (comment.length() > MAX_COMMENT_CHARACTERS) {
            throw new IllegalArgumentException(
                    "comment must be at most " + MAX_COMMENT_CHARACTERS + " characters: " + comment.length());
        }
    }
}
