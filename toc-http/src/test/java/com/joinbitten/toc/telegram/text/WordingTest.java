package com.joinbitten.toc.telegram.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.chat.ChatText;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.wire.JsonObject;
import java.math.BigDecimal;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordingTest {
    private static final String EVIL = "<a href=\"tg://x\">&amp;</a><b>*_`[](x)\n\u202e\u0000</code>";

    /** What is left when our own marks are taken away has no others. */
    private static void assertOnlyOurMarks(ChatText text) {
        String rest = text.html().replaceAll("</?(b|code)>", "").replaceAll("&(lt|gt|amp);", "");
        assertThat(rest).doesNotContain("<", ">", "&", "\u202e", "\u0000");
        assertThat(text.plain()).doesNotContain("\u202e", "\u0000");
    }

    @ParameterizedTest
    @ValueSource(strings = {EVIL, "a & b", "1 < 2 > 0", "&lt;b&gt;"})
    void whateverIsPutInIsText(String evil) {
        ChatText text =
                new Wording().bold(evil).line(evil).code(evil).text(evil).done();

        assertOnlyOurMarks(text);
        assertThat(text.html().chars().filter(each -> each == '\n')).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(FireState.class)
    void noStateOfAFireLetsMarksInAndNoneIsExecutedWithoutATicket(FireState state) {
        JsonObject.Builder fire = JsonObject.builder();
        Stream.of("fire_id", "symbol", "direction", "reason", "code", "action", "message", "error", "tactical_msg")
                .forEach(member -> fire.put(member, EVIL));
        fire.putNull("ticket").put("lots", new BigDecimal("0.1"));
        JsonObject body = fire.build();

        assertOnlyOurMarks(FireWords.of(state, body));
        assertOnlyOurMarks(FireWords.reduction(state, body));
        assertThat(FireWords.of(state, body).plain()).doesNotContainIgnoringCase("trade executed");
        assertOnlyOurMarks(ShotWords.of(body));
    }

    @Test
    void aPieceOfSomebodyElseIsCut() {
        String text = new Wording().text("x".repeat(10_000)).done().plain();

        assertThat(text).hasSize(301).endsWith("…");
    }

    @Test
    void moneyIsToldInTheCurrencyOfTheAccountAndElseInDollars() {
        JsonObject closed = JsonObject.builder()
                .put("symbol", "EURUSD")
                .put("ticket", 7)
                .put("profit", new BigDecimal("-1234.567"))
                .build();
        assertThat(FireWords.closed(closed).plain()).contains("Trade closed: EURUSD - P/L: -$1234.57");
        JsonObject yen =
                JsonObject.builder().putAll(closed).put("currency", "JPY").build();
        assertThat(FireWords.closed(yen).plain()).contains("Trade closed: EURUSD - P/L: -¥1235");
    }
}
