package com.joinbitten.core.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.fire.FireId;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DropFileJsonTest {
    private static final FireId FIRE = new FireId("01JGXV6N00ABCDEFGHJKMNPQRS");
    private static final Instant EXPIRES = Instant.parse("2026-01-05T12:01:00.250Z");

    @Test
    @DisplayName("the request's members come first, in their order and spelling, then ours")
    void line() {
        String text = write("{\"symbol\":\"EURUSD\",\"lot\":0.10,\"type\":\"buy\"}", DropFileJson.Format.LINE);

        assertThat(text)
                .isEqualTo("{\"symbol\":\"EURUSD\",\"lot\":0.10,\"type\":\"buy\",\"fire_id\":\"" + FIRE
                        + "\",\"magic\":\"" + FIRE.magic()
                        + "\",\"expires_at\":\"2026-01-05T12:01:00.250Z\",\"expires_at_ms\":1767614460250,\"v\":1}\n");
    }

    @Test
    @DisplayName("the old form is indented by two spaces")
    void pretty() {
        String text = write("{\"symbol\":\"EURUSD\",\"list\":[1]}", DropFileJson.Format.PRETTY);

        assertThat(text.lines().map(line -> line.replaceAll("\"(magic|fire_id|exp\\w+)\".*", "")))
                .containsExactly(
                        "{",
                        "  \"symbol\": \"EURUSD\",",
                        "  \"list\": [",
                        "    1",
                        "  ],",
                        "  ",
                        "  ",
                        "  ",
                        "  ",
                        "  \"v\": 1",
                        "}");
        assertThat(text).endsWith("}\n");
    }

    @Test
    @DisplayName("members of the same name as ours are replaced, wherever they stood")
    void replaced() {
        String text = write(
                "{\"magic\":1,\"v\":9,\"fire_id\":\"x\",\"symbol\":\"EURUSD\",\"expires_at\":null,\"expires_at_ms\":0,\"lot\":1}",
                DropFileJson.Format.LINE);

        assertThat(JsonObject.parse(text.getBytes(US_ASCII)).members().keySet())
                .containsExactly("symbol", "lot", "fire_id", "magic", "expires_at", "expires_at_ms", "v");
        assertThat(text).contains("\"magic\":\"" + FIRE.magic() + "\"").contains("\"v\":1}");
    }

    @Test
    @DisplayName("the file is ASCII on one line, whatever the members hold")
    void ascii() {
        String text = write("{\"note\":\"é🎯\\n\\u2028\",\"ключ\":\"\\u0000\"}", DropFileJson.Format.LINE);

        assertThat(text).matches("[ -~]+\n").contains("\\u00E9\\uD83C\\uDFAF\\n\\u2028");
    }

    @ParameterizedTest
    @DisplayName("a comment is cut to 31 tame characters")
    @CsvSource({
        "RAPID_ASSAULT TCS:85%,RAPID_ASSAULT TCS:85%",
        "a+b-c.d%e:f_g,a+b-c.d%e:f_g",
        "0123456789012345678901234567890X,0123456789012345678901234567890",
        "a;b\"c\\d/e,a_b_c_d_e",
        "naïve €,na_ve _"
    })
    void comments(String comment, String cleaned) {
        JsonObject json = JsonObject.builder()
                .put("comment", comment)
                .put("symbol", "EURUSD")
                .build();

        JsonObject result = DropFileJson.cleaned(json);

        assertThat(result.text("comment")).contains(cleaned);
        assertThat(result.members().keySet()).containsExactly("comment", "symbol");
    }

    private static String write(String members, DropFileJson.Format format) {
        return new String(
                DropFileJson.write(JsonObject.parse(members.getBytes(UTF_8)), FIRE, EXPIRES, format), US_ASCII);
    }
}
