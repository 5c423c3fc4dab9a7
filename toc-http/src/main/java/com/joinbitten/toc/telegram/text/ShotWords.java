package com.joinbitten.toc.telegram.text;

import com.joinbitten.core.chat.ChatText;
import com.joinbitten.core.wire.JsonObject;

/** Tells somebody who has fired what became of it, from the answer that callers over HTTP get. Thread-safe. */
public final class ShotWords {
    private static final String UNKNOWN = "unknown";

    private ShotWords() {}

    /** What the answer says. */
    public static ChatText of(JsonObject answer) {
        if (answer.flag("success")) {
            return success(answer);
        }
        return answer.text("published").orElse("").equals(UNKNOWN) ? doubt(answer) : refused(answer);
    }

    private static ChatText success(JsonObject answer) {
        Wording words = new Wording().bold(answer.text("message").orElse("Relayed to the terminal"));
        answer.text("tactical_msg").ifPresent(words::line);
        answer.text("character_response").ifPresent(line -> words.line(voice(answer) + line));
        return words.done();
    }

    private static String voice(JsonObject answer) {
        return answer.text("character_name").map(name -> name + ": ").orElse("");
    }

    private static ChatText doubt(JsonObject answer) {
        Wording words = new Wording()
                .text("⚠️ ")
                .bold("NOT KNOWN YET")
                .line("It is not known yet whether the order reached the terminal. Do not fire it again: you are told"
                        + " here as soon as it is known.");
        answer.text("fire_id").ifPresent(id -> words.line("Fire ").code(id));
        return words.done();
    }

    private static ChatText refused(JsonObject answer) {
        Wording words = new Wording()
                .text("❌ ")
                .bold("NOT FIRED")
                .line(answer.text("error").orElse("Refused"));
        answer.text("code").ifPresent(code -> words.line("Code " + code));
        answer.integer("cooldown_remaining").ifPresent(seconds -> words.line("Wait " + seconds + " s"));
        answer.text("character_response").ifPresent(line -> words.line(voice(answer) + line));
        return words.done();
    }

    /** What was never sent. */
    public static ChatText notSent(String why) {
        return new Wording().text("❌ ").bold("NOT FIRED").line(why).done();
    }
}
