package com.joinbitten.core.halt;

import com.joinbitten.core.trade.UserId;
import java.util.List;

/**
 * How far one relay is stopped. Immutable.
 *
 * @param confirmed whether the relay has answered and done what it was told
 * @param halted whether it holds back every fire, whoever's hold that is
 * @param note why it has not confirmed, for people; empty when it has
 * @param seen terminals, by the user whose folder they serve, that have confirmed it
 * @param unconfirmed terminals, by the user whose folder they serve, that have not seen the hold yet
 * @param cannotConfirm terminals too old to say, and folders without a word from any
 */
public record HoldState(
        boolean confirmed,
        boolean halted,
        String note,
        List<UserId> seen,
        List<UserId> unconfirmed,
        List<UserId> cannotConfirm) {
    /** Takes copies of the lists. */
    public HoldState {
        seen = List.copyOf(seen);
        unconfirmed = List.copyOf(unconfirmed);
        cannotConfirm = List.copyOf(cannotConfirm);
    }

    /** Of a relay that did not answer, or refused. */
    public static HoldState unknown(String note) {
        return new HoldState(false, false, note, List.of(), List.of(), List.of());
    }
}
