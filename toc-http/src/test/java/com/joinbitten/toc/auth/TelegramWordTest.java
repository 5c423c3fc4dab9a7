package com.joinbitten.toc.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.config.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The word is signed here as Telegram's documentation says, and not by the code that reads it. */
class TelegramWordTest {
    private static final String TOKEN = "1234567890:made-up-for-this-test";
    private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");

    private final TelegramWord word = new TelegramWord(new Secret(TOKEN), Duration.ofMinutes(10));

    private static Map<String, String> fields(Instant at) {
        return Map.of(
                "query_id",
                "AAH&=x",
                "user",
                "{\"id\":7176191872,\"first_name\":\"Zoë & Ümit\",\"username\":\"a_b\"}",
                "auth_date",
                Long.toString(at.getEpochSecond()),
                "start_param",
                "APEX5_EURUSD_001235",
                "signature",
                "abc");
    }

    @Test
    void whatTelegramSignedForOurBotIsBelieved() throws Exception {
        Optional<TelegramWord.Said> said = word.read(TelegramSigner.sign(TOKEN, fields(NOW)), NOW.plusSeconds(599));

        assertThat(said).hasValueSatisfying(told -> {
            assertThat(told.user()).isEqualTo(7176191872L);
            assertThat(told.start()).contains("APEX5_EURUSD_001235");
        });
    }

    @Test
    void whatIsTooOldFromTheFutureOrForAnotherBotIsNot() throws Exception {
        assertThat(word.read(TelegramSigner.sign(TOKEN, fields(NOW)), NOW.plusSeconds(600)))
                .isEmpty();
        assertThat(word.read(TelegramSigner.sign(TOKEN, fields(NOW.plusSeconds(31))), NOW))
                .isEmpty();
        assertThat(word.read(TelegramSigner.sign("1:other", fields(NOW)), NOW)).isEmpty();
    }

    @Test
    void whatWasChangedIsNot() throws Exception {
        String sound = TelegramSigner.sign(TOKEN, fields(NOW));

        assertThat(word.read(sound.replace("7176191872", "7176191873"), NOW)).isEmpty();
        assertThat(word.read(sound + "&more=1", NOW)).isEmpty();
        assertThat(word.read(sound.replaceFirst("hash=.", "hash="), NOW)).isEmpty();
        assertThat(word.read(sound + "&hash=00", NOW)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&", "=", "a=b", "hash=", "a=%zz&hash=1", "user", "a=1&a=2&hash=3"})
    void whatIsNoWordIsNot(String text) {
        assertThat(word.read(text, NOW)).isEmpty();
    }

    @Test
    void aSignedWordWithoutAUserIsNot() throws Exception {
        String date = Long.toString(NOW.getEpochSecond());
        assertThat(word.read(TelegramSigner.sign(TOKEN, Map.of("auth_date", date)), NOW))
                .isEmpty();
        assertThat(word.read(TelegramSigner.sign(TOKEN, Map.of("auth_date", date, "user", "{}")), NOW))
                .isEmpty();
        assertThat(word.read(TelegramSigner.sign(TOKEN, Map.of("auth_date", "soon", "user", "{\"id\":1}")), NOW))
                .isEmpty();
    }
}
