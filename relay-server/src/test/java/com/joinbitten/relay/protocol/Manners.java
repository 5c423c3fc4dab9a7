package com.joinbitten.relay.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.Published;
import com.joinbitten.core.fire.Retry;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.RelayFrame;
import com.joinbitten.core.wire.RelayFrameJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** What every reply owes its reader, whatever it says. */
final class Manners {
    /** Old clients read once, 1,024 bytes. */
    private static final int MAX_BYTES = 999;

    /** Where the first one's state, not the code, tells what is proved. */
    private static final Set<Code> STATE_TELLS = Set.of(
            Code.OK,
            Code.OVERLOADED,
            Code.DRAINING,
            Code.LEDGER_FAILED,
            Code.CONFLICT,
            Code.CANCELLED,
            Code.EXPIRED,
            Code.IN_DOUBT,
            Code.DISK_FULL,
            Code.DIR_UNAVAILABLE);

    private Manners() {}

    static void check(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThat(bytes).as("bytes of %s", text).hasSizeLessThanOrEqualTo(MAX_BYTES);
        assertThat(text).as("ASCII on one line").matches("[ -~]+");
        JsonObject json = JsonObject.parse(bytes);
        RelayFrame.Answer answer = (RelayFrame.Answer) RelayFrameJson.read(bytes);
        Code code = answer.reply().code();
        assertThat(json.flag("success")).as("success of %s", text).isEqualTo(code == Code.OK);
        List<String> names = List.copyOf(json.members().keySet());
        if (code == Code.OK) {
            assertThat(names).startsWith("success", "message");
            if (json.has("file")) {
                assertThat(names).startsWith("success", "message", "file", "user_folder");
            }
        } else {
            assertThat(names).startsWith("success", "message", "error", "code");
            assertThat(json.requiredText("message")).isEqualTo("Error relaying trade");
            assertThat(json.requiredText("error")).isNotBlank();
        }
        checkVerdict(code, answer, json);
    }

    private static void checkVerdict(Code code, RelayFrame.Answer answer, JsonObject json) {
        assertThat(answer.reply().retry()).as("retry of %s", code).isEqualTo(code.retry());
        assertThat(json.has("retry_after_ms")).isEqualTo(code.retry() == Retry.AFTER);
        if (!STATE_TELLS.contains(code) && answer.reply().fire().isEmpty() && code.published() != Published.UNKNOWN) {
            assertThat(answer.reply().published()).as("published of %s", json).isEqualTo(code.published());
        }
        json.text("fire_id")
                .ifPresent(
                        id -> assertThat(json.requiredText("magic")).isEqualTo(Long.toString(new FireId(id).magic())));
    }
}
