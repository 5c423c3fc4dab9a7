package com.joinbitten.toc.limit;

import com.joinbitten.core.config.ConfigReader;
import com.joinbitten.core.config.Network;
import com.joinbitten.core.config.Networks;
import java.util.List;

/**
 * How often somebody may call. Immutable.
 *
 * @param address calls of one address, of IPv6 of one /64; not for this machine's own
 * @param key calls with one key
 * @param user calls for one user, whoever makes them
 * @param tries calls of one address that prove no key
 * @param proxies from whom {@code X-Forwarded-For} is believed
 */
public record LimitSettings(Rate address, Rate key, Rate user, Rate tries, Networks proxies) {
    private static final Rate USUAL_ADDRESS = Rate.perSecond(100, 500);
    private static final Rate USUAL_KEY = Rate.perSecond(1_000, 2_000);
    private static final Rate USUAL_USER = Rate.perSecond(20, 100);
    private static final Rate USUAL_TRIES = Rate.perMinute(10, 20);

    /** What is limited if nothing is said. */
    public enum Usual {
        /** Nothing: only this machine can call. */
        NOTHING,
        /** Everything, at figures that no honest caller meets. */
        EVERYTHING
    }

    /** Reads {@code limits.*}; a fault is remembered by the reader. */
    public static LimitSettings read(ConfigReader in, Usual usual) {
        return new LimitSettings(
                rate(in, "address", usual, USUAL_ADDRESS),
                rate(in, "key", usual, USUAL_KEY),
                rate(in, "user", usual, USUAL_USER),
                Rate.perMinute(
                        in.integer("limits.failures_per_minute", calls(usual, USUAL_TRIES), 0, Rate.MAX),
                        in.integer("limits.failures_burst", USUAL_TRIES.burst(), 1, Rate.MAX)),
                proxies(in));
    }

    private static Rate rate(ConfigReader in, String name, Usual usual, Rate standard) {
        return Rate.perSecond(
                in.integer("limits." + name + "_per_second", calls(usual, standard), 0, Rate.MAX),
                in.integer("limits." + name + "_burst", standard.burst(), 1, Rate.MAX));
    }

    private static int calls(Usual usual, Rate standard) {
        return usual == Usual.EVERYTHING ? standard.calls() : 0;
    }

    private static Networks proxies(ConfigReader in) {
        List<String> texts = in.texts("limits.trusted_proxies", List.of());
        try {
            return new Networks(texts.stream().map(Network::parse).toList());
        } catch (IllegalArgumentException e) {
            in.fault("limits.trusted_proxies " + e.getMessage() + ": " + String.join(", ", texts));
            return new Networks(List.of());
        }
    }
}
