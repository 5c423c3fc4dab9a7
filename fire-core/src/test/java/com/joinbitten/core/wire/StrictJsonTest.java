package com.joinbitten.core.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.joinbitten.core.fire.Code;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {
    private static final String TRADE = """
            {"symbol":"EURUSD","type":"buy","lot":0.10,"tp":1.09214,"sl":1.08941,\
            "comment":"RAPID_ASSAULT TCS:85%","nested":{"list":[1,true,null,"\\u20ac"]}}""";

    @Test
    @DisplayName("members keep their order and numbers their spelling")
    void keepsSpelling() {
        JsonObject json = parse("{\"z\": 0.10, \"a\": 1E+2, \"m\": [-0.0, 1e-7]}");

        assertThat(json.toAscii()).isEqualTo("{\"z\":0.10,\"a\":1E+2,\"m\":[-0.0,1e-7]}");
        assertThat(List.copyOf(json.members().keySet())).containsExactly("z", "a", "m");
    }

    @Test
    @DisplayName("everything but ASCII is escaped, and reads back as the same text")
    void ascii() {
        JsonObject json = parse("{\"é\":\"🎯 \\u20ac\\u0000\\\"\\\\\"}");

        assertThat(json.toAscii()).matches("[ -~]+");
        assertThat(parse(json.toAscii())).isEqualTo(json);
        assertThat(parse(json.toPrettyAscii())).isEqualTo(json);
    }

    @ParameterizedTest
    @DisplayName("a member that stands twice is refused, at any level and however it is spelled")
    @ValueSource(strings = {"{\"a\":1,\"a\":1}", "{\"a\":1,\"b\":2,\"\\u0061\":3}", "{\"o\":{\"x\":null,\"x\":null}}"})
    void duplicates(String text) {
        assertRefused(text, Code.DUPLICATE_MEMBER);
    }

    @Test
    @DisplayName("eight levels are read, nine are not")
    void depth() {
        assertThat(parse(nested(8)).members()).hasSize(1);
        assertThat(parse("{\"a\":" + "[".repeat(7) + "]".repeat(7) + "}").members())
                .hasSize(1);
        assertRefused(nested(9), Code.TOO_DEEP);
        assertRefused("{\"a\":" + "[".repeat(8) + "]".repeat(8) + "}", Code.TOO_DEEP);
        assertRefused("{\"a\":" + "[".repeat(60_000), Code.TOO_DEEP);
    }

    @ParameterizedTest
    @DisplayName("what is no number, or not finite, is refused")
    @ValueSource(
            strings = {
                "NaN",
                "Infinity",
                "-Infinity",
                "+1",
                "01",
                "1.",
                ".5",
                "1e",
                "0x10",
                "1_000",
                "--1",
                "nan",
                "1e+",
                "-"
            })
    void numbers(String lexeme) {
        assertRefused("{\"lot\":" + lexeme + "}", Code.BAD_JSON);
    }

    @Test
    @DisplayName("a number has at most 32 characters")
    void numberLength() {
        String longest = "0." + "1".repeat(30);

        assertThat(parse("{\"lot\":" + longest + "}").requiredDecimal("lot")).hasToString(longest);
        assertRefused("{\"lot\":" + longest + "1}", Code.BAD_JSON);
        assertRefused("{\"lot\":-" + longest + "}", Code.BAD_JSON);
        assertRefused("{\"lot\":" + "1".repeat(33) + "}", Code.BAD_JSON);
        assertRefused("{\"lot\":" + "1".repeat(1_000_000) + "}", Code.BAD_JSON);
    }

    @ParameterizedTest
    @DisplayName("a string has at most 4 KiB, counted in bytes")
    @CsvSource({"a,4096", "é,2048", "€,1365", "🎯,1024"})
    void stringLength(String character, int most) {
        String longest = character.repeat(most);

        assertThat(parse("{\"c\":\"" + longest + "\"}").requiredText("c")).isEqualTo(longest);
        assertRefused("{\"c\":\"" + longest + character + "\"}", Code.BAD_JSON);
        assertRefused("{\"" + longest + character + "\":1}", Code.BAD_JSON);
    }

    @ParameterizedTest
    @DisplayName("half a character is refused, as a name too")
    @ValueSource(strings = {"\\ud83c", "\\udfaf", "\\udfaf\\ud83c", "a\\ud83cb"})
    void loneSurrogates(String half) {
        assertRefused("{\"c\":\"" + half + "\"}", Code.BAD_ENCODING);
        assertThat(refusal(("{\"" + half + "\":1}").getBytes(UTF_8)).code()).isIn(Code.BAD_ENCODING, Code.BAD_JSON);
    }

    @Test
    @DisplayName("two halves that belong together are one character")
    void surrogatePairs() {
        assertThat(parse("{\"\\ud83c\\udfaf\":\"\\ud83c\\udfaf\"}").requiredText("🎯"))
                .isEqualTo("🎯");
    }

    @ParameterizedTest
    @DisplayName("bytes after the object are refused")
    @ValueSource(strings = {"{}{}", "{} x", "{},", "{}\u0000", "{}\n{\"a\":1}", "{}]"})
    void trailing(String text) {
        assertRefused(text, Code.TRAILING_DATA);
    }

    @Test
    @DisplayName("white space around the object is nothing")
    void whiteSpace() {
        assertThat(parse(" \t\r\n{ \"a\" : 1 } \r\n").toAscii()).isEqualTo("{\"a\":1}");
    }

    @ParameterizedTest
    @DisplayName("what is no object is refused")
    @ValueSource(
            strings = {
                "",
                " ",
                "[]",
                "1",
                "\"a\"",
                "null",
                "{'a':1}",
                "{a:1}",
                "{\"a\":1,}",
                "{\"a\" 1}",
                "{/**/}",
                "{\"a\":\"\t\"}",
                "{\"a\":tru}",
                "}",
                "{\"a\":\"\\x\"}",
                "GET / HTTP/1.1"
            })
    void noObject(String text) {
        assertRefused(text, Code.BAD_JSON);
    }

    @Test
    @DisplayName("a byte-order mark and other encodings are refused")
    void encodings() {
        assertThat(refusal("\uFEFF{}".getBytes(UTF_8)).code()).isIn(Code.BAD_ENCODING, Code.BAD_JSON);
        assertThat(refusal("{\"a\":\"é\"}".getBytes(ISO_8859_1)).code()).isEqualTo(Code.BAD_ENCODING);
        assertThat(refusal(new byte[] {'{', '"', (byte) 0xC0, (byte) 0xAF, '"', ':', '1', '}'})
                        .code())
                .isEqualTo(Code.BAD_ENCODING);
        assertThat(refusal(new byte[] {'{', '"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"', ':', '1', '}'})
                        .code())
                .isEqualTo(Code.BAD_ENCODING);
    }

    @Test
    @DisplayName("an object that is cut anywhere is refused as malformed")
    void cut() {
        byte[] whole = TRADE.getBytes(UTF_8);
        for (int length = 0; length < whole.length; length++) {
            MalformedPacketException refusal = refusal(Arrays.copyOf(whole, length));
            assertThat(refusal.code()).as("cut after %d bytes", length).isEqualTo(Code.BAD_JSON);
        }
    }

    @Test
    @DisplayName("any bytes at all are read or refused as malformed, and nothing else escapes")
    void noise() {
        Random random = new Random(20260105);
        byte[] whole = TRADE.getBytes(UTF_8);
        for (int round = 0; round < 20_000; round++) {
            byte[] noisy = whole.clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                noisy[random.nextInt(noisy.length)] = (byte) random.nextInt(256);
            }
            try {
                JsonObject json = JsonObject.parse(noisy);
                assertThat(JsonObject.parse(json.toAscii().getBytes(UTF_8))).isEqualTo(json);
            } catch (MalformedPacketException permitted) {
                assertThat(permitted.reason()).matches("[ -~]{1,200}");
            }
        }
    }

    private static String nested(int levels) {
        return "{\"a\":".repeat(levels - 1) + "{}" + "}".repeat(levels - 1);
    }

    private static JsonObject parse(String text) {
        return JsonObject.parse(text.getBytes(UTF_8));
    }

    private static MalformedPacketException refusal(byte[] bytes) {
        MalformedPacketException refusal =
                catchThrowableOfType(MalformedPacketException.class, () -> JsonObject.parse(bytes));
        assertThat(refusal).as("refusal of %s", new String(bytes, ISO_8859_1)).isNotNull();
        return refusal;
    }

    private static void assertRefused(String text, Code code) {
        MalformedPacketException refusal = refusal(text.getBytes(UTF_8));
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.reason()).matches("[ -~]{1,200}");
    }
}
