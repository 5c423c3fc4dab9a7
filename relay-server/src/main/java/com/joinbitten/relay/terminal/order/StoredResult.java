package com.joinbitten.relay.terminal.order;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.trade.UserId;

/**
 * A verdict of the ledger that waits to be written as a file. Immutable.
 *
 * @param n number of the result among those of its fire, 1 and up
 * @param json content of the file; the same n is always the same content
 */
public record StoredResult(UserId user, FireId fireId, int n, String json) {
    /** Name of its file. */
    public String fileName() {
        return fileName(fireId, n);
    }

    /** Name of the file with result n of a fire. */
    public static String fileName(FireId fireId, int n) {
        return fireId + "." + n + ".json";
    }
}
