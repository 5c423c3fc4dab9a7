package com.joinbitten.toc.signal;

import com.joinbitten.core.config.Networks;
import com.joinbitten.core.trade.UserId;
import java.net.InetAddress;
import java.util.List;

/**
 * From where alerts come. Immutable.
 *
 * @param name in the settings
 * @param from the only networks it sends from; empty: any
 * @param users whose missions they become, one each; empty: one for everyone whose tier allows
 */
public record AlertSource(
        String name, AlertSecrets secrets, Networks from, List<UserId> users, AlertTemplate template) {
    /** Takes a copy. */
    public AlertSource {
        users = List.copyOf(users);
    }

    /** Whether that is its secret; takes the same time whatever it is. */
    public boolean knows(String secret) {
        return secrets.contain(secret);
    }

    /** Whether it may send from that address. */
    public boolean maySendFrom(InetAddress address) {
        return from.list().isEmpty() || from.contain(address);
    }
}
