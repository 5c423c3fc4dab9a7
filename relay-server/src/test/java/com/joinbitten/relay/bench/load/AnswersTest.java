package com.joinbitten.relay.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AnswersTest {
    @Test
    @DisplayName("success is told by the first bytes, with or without a space")
    void success() {
        assertThat(isSuccess("{\"success\":true,\"seq\":7}")).isTrue();
        assertThat(isSuccess("{\"success\": true}")).isTrue();
        assertThat(isSuccess("{\"success\":false}")).isFalse();
        assertThat(isSuccess("{\"success\":tru")).isFalse();
        assertThat(isSuccess("")).isFalse();
    }

    @Test
    @DisplayName("the place on the connection is the number before the last brace")
    void sequence() {
        assertThat(sequence("{\"success\":true,\"seq\":1207}")).isEqualTo(1_207);
        assertThat(sequence("{\"success\":true,\"seq\":3}\n")).isEqualTo(3);
        assertThat(sequence("{\"success\":true}")).isZero();
        assertThat(sequence("")).isZero();
    }

    @Test
    @DisplayName("a refusal is told by its code, anything else is unreadable")
    void code() {
        assertThat(
                        code(
                                "{\"success\":false,\"message\":\"\",\"error\":\"x\",\"code\":\"HALTED\",\"published\":\"no\",\"retry\":\"never\",\"seq\":1}"))
                .isEqualTo("HALTED");
        assertThat(code("HTTP/1.1 400 Bad Request")).isEqualTo("UNREADABLE");
    }

    private static boolean isSuccess(String answer) {
        return Answers.isSuccess(bytes(answer), answer.length());
    }

    private static int sequence(String answer) {
        return Answers.sequence(bytes(answer), answer.length());
    }

    private static String code(String answer) {
        return Answers.code(bytes(answer), answer.length());
    }

    private static byte[] bytes(String answer) {
        return answer.getBytes(StandardCharsets.US_ASCII);
    }
}
