package com.joinbitten.toc.auth;

import com.joinbitten.core.config.ConfigReader;
import com.joinbitten.core.config.Secret;
import java.time.Duration;
import java.util.Optional;

/**
 * What is said of browsers that sign in. Immutable.
 *
 * @param life how long a session lasts, 1 min to 30 days
 * @param linkLife how long a link that signs in is valid, 1 min to 7 days
 * @param telegramAge how old the word of a Telegram web app may be, 1 s to 1 day
 * @param telegramToken of the bot whose web app it is; without it nobody signs in through Telegram
 */
public record SessionSettings(Duration life, Duration linkLife, Duration telegramAge, Optional<Secret> telegramToken) {
    /** What holds if nothing is said. */
    public static final SessionSettings STANDARD =
            new SessionSettings(Duration.ofHours(12), Duration.ofHours(1), Duration.ofMinutes(10), Optional.empty());

    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** Reads {@code auth.session_life}, {@code auth.link_life}, {@code auth.telegram_age} and the bot's token. */
    static SessionSettings read(ConfigReader in) {
        return new SessionSettings(
                span(in, "auth.session_life", STANDARD.life(), MINUTE, Duration.ofDays(30)),
                span(in, "auth.link_life", STANDARD.linkLife(), MINUTE, Duration.ofDays(7)),
                span(in, "auth.telegram_age", STANDARD.telegramAge(), Duration.ofSeconds(1), Duration.ofDays(1)),
                in.secret("auth.telegram_token").or(() -> usualToken(in)));
    }

    private static Optional<Secret> usualToken(ConfigReader in) {
        return in.environment("TELEGRAM_BOT_TOKEN")
                .filter(token -> !token.isBlank())
                .map(Secret::new);
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
