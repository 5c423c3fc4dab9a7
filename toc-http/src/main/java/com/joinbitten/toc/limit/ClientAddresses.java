package com.joinbitten.toc.limit;

import com.joinbitten.core.config.Networks;
import com.joinbitten.toc.http.HttpCall;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out from where a call comes: from the other end of its connection; if that is a proxy that we trust, from whom the
 * proxy says. Of {@code X-Forwarded-For} only the end counts, from the right to the first address that is no such proxy:
 * the rest anybody may have written. Thread-safe.
 */
public final class ClientAddresses {
    private static final Logger log = LoggerFactory.getLogger(ClientAddresses.class);
    private static final String FORWARDED = "X-Forwarded-For";

    /** Digits only, so that nothing is ever looked up by name. */
    private static final Pattern NUMERIC = Pattern.compile("(\\d{1,3}\\.){3}\\d{1,3}|(?=.*:)[0-9a-fA-F:.]{2,45}");

    private final Networks proxies;
    private final AtomicBoolean warned = new AtomicBoolean();

    /** @param proxies whom we trust */
    public ClientAddresses(Networks proxies) {
        this.proxies = proxies;
    }

    /** The address of the caller. */
    public InetAddress of(HttpCall call) {
        InetAddress from = call.remote().getAddress();
        List<String> lines = call.headers(FORWARDED);
        if (lines.isEmpty()) {
            return from;
        }
        if (!proxies.contain(from)) {
            warn(from);
            return from;
        }
        String[] named = String.join(",", lines).split(",", -1);
        for (int i = named.length - 1; i >= 0 && proxies.contain(from); i--) {
            Optional<InetAddress> before = numeric(named[i].strip());
            if (before.isEmpty()) {
                return from;
            }
            from = before.get();
        }
        return from;
    }

    private void warn(InetAddress from) {
        if (warned.compareAndSet(false, true)) {
            log.warn(
                    "limits.proxy_not_trusted remote={} remedy=limits.trusted_proxies, if this is your proxy;"
                            + " until then all its callers count as one",
                    from.getHostAddress());
        }
    }

    private static Optional<InetAddress> numeric(String text) {
        try {
            return NUMERIC.matcher(text).matches() ? Optional.of(InetAddress.getByName(text)) : Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
