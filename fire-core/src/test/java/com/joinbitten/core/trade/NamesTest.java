package com.joinbitten.core.trade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** User ids, symbols, mission ids, tickets, confidences and sides. */
class NamesTest {
    @ParameterizedTest
    @DisplayName("a user id that could leave its folder is no user id")
    @ValueSource(strings = {"", "..", "a/b", "a\\b", "a:b", "a.", " a", "a\n", "ä", "CON ", "a\u0000b"})
    void hostileUsers(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new UserId(text)).withMessageStartingWith("user_id ");
    }

    @Test
    @DisplayName("a user id names its folder")
    void folder() {
        assertThat(new UserId("test_user-123").folder()).isEqualTo("user_test_user-123");
        assertThat(UserId.UNKNOWN.folder()).isEqualTo("user_unknown");
    }

    @Test
    @DisplayName("names end where their limit is")
    void longestNames() {
        assertThat(new UserId("u".repeat(64)).value()).hasSize(64);
        assertThat(new Symbol("S".repeat(32)).value()).hasSize(32);
        assertThat(new MissionId("M".repeat(96)).value()).hasSize(96);
        assertThatIllegalArgumentException().isThrownBy(() -> new UserId("u".repeat(65)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Symbol("S".repeat(33)));
        assertThatIllegalArgumentException().isThrownBy(() -> new MissionId("M".repeat(97)));
    }

    @ParameterizedTest
    @DisplayName("symbols keep the spelling of their broker")
    @ValueSource(strings = {"EURUSD", "EURUSD.vip", "XAUUSDm", "US30.cash", "#AAPL", "EUR+"})
    void symbols(String text) {
        assertThat(new Symbol(text)).hasToString(text);
    }

    @Test
    @DisplayName("a ticket is above 0, a confidence 0 to 100")
    void numbers() {
        assertThat(new Ticket(1)).hasToString("1");
        assertThat(new Tcs(100)).hasToString("100%").isGreaterThan(new Tcs(0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Ticket(0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Tcs(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Tcs(101));
    }

    @Test
    @DisplayName("a side is read in any case, and is nothing else")
    void sides() {
        assertThat(Side.fromText("bUy")).isEqualTo(Side.BUY);
        assertThat(Side.SELL.wire()).isEqualTo("sell");
        assertThatIllegalArgumentException().isThrownBy(() -> Side.fromText("long"));
    }

    @Test
    @DisplayName("a ULID sorts by its time")
    void ulid() {
        Random random = new Random(1);
        String early = Ulid.create(1_700_000_000_000L, random);
        String late = Ulid.create(1_700_000_000_001L, random);

        assertThat(Ulid.isValid(early)).isTrue();
        assertThat(early).isLessThan(late).hasSize(26);
        assertThat(Ulid.isValid("8" + early.substring(1))).isFalse();
        assertThat(Ulid.isValid(early.toLowerCase(java.util.Locale.ROOT))).isFalse();
    }

    @Test
    @DisplayName("an excerpt is short and printable")
    void excerpt() {
        assertThat(Excerpt.of("a\r\nb\"c\u0000ä")).isEqualTo("\"a??b'c??\"");
        assertThat(Excerpt.of("x".repeat(100))).isEqualTo("\"" + "x".repeat(40) + "...\"");
    }
}
