package com.joinbitten.core.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.joinbitten.core.Samples;
import com.joinbitten.core.trade.UserId;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoginSealTest {
    private static final Mt5Login LOGIN = new Mt5Login("100234", "canary-pässword", "Broker-Demo");

    private final LoginSeal seal = new LoginSeal(new byte[LoginSeal.KEY_BYTES]);

    private static Assignment assignment(String user, long id, long origin) {
        Terminal terminal =
                new Terminal(new TerminalId(1), Hall.spec("A", TerminalType.DEMO, 1), TerminalState.AVAILABLE, "", 1);
        Assignment.Times times = new Assignment.Times(Samples.NOW, Samples.NOW, Samples.NOW);
        return new Assignment(id, origin, new UserId(user), terminal, times, Optional.empty());
    }

    @Test
    void whatIsSealedOpensForTheSameUserAndAssignmentAlsoAfterAFailover() {
        SealedLogin sealed = seal.seal(LOGIN, assignment("u", 7, 7));

        assertThat(seal.open(sealed, assignment("u", 7, 7))).isEqualTo(LOGIN);
        assertThat(seal.open(sealed, assignment("u", 9, 7))).isEqualTo(LOGIN);
    }

    @ParameterizedTest(name = "user {0}, origin {1}")
    @CsvSource({"v,7", "u,8"})
    void itOpensForNobodyElse(String user, long origin) {
        SealedLogin sealed = seal.seal(LOGIN, assignment("u", 7, 7));

        assertThatIllegalArgumentException().isThrownBy(() -> seal.open(sealed, assignment(user, origin, origin)));
    }

    @Test
    void anotherKeyIsNamedAndRefused() {
        byte[] other = new byte[LoginSeal.KEY_BYTES];
        other[0] = 1;
        SealedLogin sealed = new LoginSeal(other).seal(LOGIN, assignment("u", 7, 7));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> seal.open(sealed, assignment("u", 7, 7)))
                .withMessageContaining(sealed.keyId())
                .withMessageContaining(seal.keyId());
    }

    @Test
    void everyChangedBitIsNoticed() {
        SealedLogin sealed = seal.seal(LOGIN, assignment("u", 7, 7));
        byte[] bytes = HexFormat.of().parseHex(sealed.ciphertext());
        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= 1;
            SealedLogin damaged = new SealedLogin(
                    sealed.keyId(), sealed.nonce(), HexFormat.of().formatHex(changed));

            assertThatIllegalArgumentException().isThrownBy(() -> seal.open(damaged, assignment("u", 7, 7)));
        }
    }

    @Test
    void everySealingHasItsOwnNonceAndHidesTheLogin() {
        Set<String> nonces = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            SealedLogin sealed = seal.seal(LOGIN, assignment("u", 7, 7));
            nonces.add(sealed.nonce());
            assertThat(HexFormat.of().parseHex(sealed.nonce())).hasSize(12);
            assertThat(new String(HexFormat.of().parseHex(sealed.ciphertext()), StandardCharsets.ISO_8859_1))
                    .doesNotContain("canary", "100234", "Broker");
        }

        assertThat(nonces).hasSize(200);
        assertThat(LOGIN).hasToString("***");
    }

    @Test
    void aKeyHasThirtyTwoBytes() {
        assertThatIllegalArgumentException().isThrownBy(() -> new LoginSeal(new byte[16]));
    }
}
