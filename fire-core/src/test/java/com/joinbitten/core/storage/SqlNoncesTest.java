package com.joinbitten.core.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.access.KeyId;
import com.joinbitten.core.access.Nonces;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes on one database. */
class SqlNoncesTest extends OnEachEngine {
    private static final KeyId KEY = new KeyId("abcdefghijkl");
    private static final KeyId OTHER_KEY = new KeyId("abcdefghijkm");
    private static final Instant UNTIL = Instant.parse("2026-01-05T12:03:00Z");
    private static final int ROUNDS = 20;
    private static final int CALLS = 4;

    private Database one;
    private Database other;

    @BeforeEach
    void open() {
        one = Database.open(settings);
        other = Database.open(settings);
    }

    @AfterEach
    void close() {
        one.close();
        other.close();
    }

    @Test
    void howeverManyUseANonceAtOnceAtTwoNodesOneOfThemDoes() throws Exception {
        try (Race race = new Race()) {
            for (int round = 0; round < ROUNDS; round++) {
                String nonce = "nonce-" + round;
                List<Callable<Boolean>> calls = new ArrayList<>();
                for (int call = 0; call < CALLS; call++) {
                    Nonces nonces = new SqlNonces(call % 2 == 0 ? one : other);
                    calls.add(() -> nonces.use(KEY, nonce, UNTIL));
                }

                assertThat(race.run(calls)).as(nonce).containsOnlyOnce(true);
            }
        }
    }

    @Test
    void aNonceIsOfItsKeyAndIsForgottenOnlyWhenItsTimeIsOver() {
        Nonces nonces = new SqlNonces(one);
        assertThat(nonces.use(KEY, "n", UNTIL)).isTrue();
        assertThat(nonces.use(OTHER_KEY, "n", UNTIL.plusMillis(2))).isTrue();

        assertThat(nonces.forget(UNTIL)).isZero();
        assertThat(nonces.use(KEY, "n", UNTIL)).isFalse();
        assertThat(nonces.forget(UNTIL.plusMillis(1))).isEqualTo(1);
        assertThat(nonces.use(KEY, "n", UNTIL)).isTrue();
        assertThat(nonces.use(OTHER_KEY, "n", UNTIL)).isFalse();
    }
}
