package com.joinbitten.core.fire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FireIdTest {
    @Test
    @DisplayName("ten characters tell the time of birth")
    void time() {
        FireId id = FireId.create(1_469_918_176_385L, new Random(7));

        assertThat(id.value()).startsWith("01ARYZ6S41").hasSize(26);
    }

    @Test
    @DisplayName("the magic is the head of the id's hash, without its top bit")
    void magic() throws Exception {
        Random random = new Random(7);
        for (int i = 0; i < 100; i++) {
            FireId id = FireId.create(i, random);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(id.value().getBytes(StandardCharsets.US_ASCII));
            hash[0] &= 0x7F;

            assertThat(id.magic())
                    .isEqualTo(ByteBuffer.wrap(hash).getLong())
                    .isNotNegative()
                    .isEqualTo(new FireId(id.value()).magic());
        }
    }

    @ParameterizedTest
    @DisplayName("what is no ULID is no fire id")
    @ValueSource(
            strings = {
                "",
                "01JGXV6N00ABCDEFGHJKMNPQR",
                "01JGXV6N00ABCDEFGHJKMNPQRSS",
                "81JGXV6N00ABCDEFGHJKMNPQRS",
                "01JGXV6N00ABCDEFGHIKMNPQRS",
                "01jgxv6n00abcdefghjkmnpqrs",
                "../../../../../etc/passwd."
            })
    void refused(String text) {
        assertThat(FireId.isValid(text)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new FireId(text)).withMessageStartingWith("fire_id ");
    }

    @ParameterizedTest
    @DisplayName("a request id is printable and has no spaces")
    @ValueSource(strings = {"", "a b", "a\n", "ä", "a\u007f"})
    void requestIds(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RequestId(text))
                .withMessageStartingWith("request_id ");
    }

    @Test
    @DisplayName("a request id ends at 128 characters")
    void longestRequestId() {
        assertThat(new RequestId("~".repeat(128)).value()).hasSize(128);
        assertThatIllegalArgumentException().isThrownBy(() -> new RequestId("~".repeat(129)));
    }
}
