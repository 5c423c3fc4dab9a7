package com.joinbitten.toc.auth;

import com.joinbitten.core.config.ConfigReader;
import java.time.Duration;

/**
 * What is said of browsers that sign in. Immutable.
 *
 * @param life how long a session lasts, 1 min to 30 days
 * @param linkLife how long a link that signs in is valid, 1 min to 7 days
 * @param telegramAge how old the word of a Telegram web app may be, 1 s to 1 day
 */
public record SessionSettings(Duration life, Duration linkLife, Duration telegramAge) {
    /** What holds if nothing is said. */
    public static final SessionSettings STANDARD =
            new SessionSettings(Duration.ofHours(12), Duration.ofHours(1), Duration.ofMinutes(10));

    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** Reads {@code auth.session_life}, {@code auth.link_life} and {@code auth.telegram_age}. */
    static SessionSettings read(ConfigReader in) {
        return new SessionSettings(
                span(in, "auth.session_life", STANDARD.life(), MINUTE, Duration.ofDays(30)),
                span(in, "auth.link_life", STANDARD.linkLife(), MINUTE, Duration.ofDays(7)),
                span(in, "auth.telegram_age", STANDARD.telegramAge(), Duration.ofSeconds(1), Duration.ofDays(1)));
    }

    private static Duration span(ConfigReader in, String key, Duration usual, Duration least, Duration most) {
        Duration told = in.duration(key, usual, least);
        if (told.compareTo(most) > 0) {
            in.fault(key + " must be at most " + most.toHours() + "h: " + told.toSeconds() + "s");
            return usual;
        }
        return told;
    }
}
