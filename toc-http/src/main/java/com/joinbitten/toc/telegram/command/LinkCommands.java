package com.joinbitten.toc.telegram.command;

import com.joinbitten.core.chat.ChatLink;
import com.joinbitten.core.chat.ChatUpdates.Redeemed;
import com.joinbitten.core.chat.Loudness;
import com.joinbitten.core.chat.Topic;
import com.joinbitten.toc.telegram.notice.Levels;
import com.joinbitten.toc.telegram.text.Wording;
import com.joinbitten.toc.telegram.wire.Incoming;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Makes an account a user's, ends that, and sets how loud it is told. Thread-safe. */
final class LinkCommands {
    private final LinkCodes codes;
    private final Levels levels;
    private final CodeTries tries = new CodeTries();

    LinkCommands(LinkCodes codes, Levels levels) {
        this.codes = codes;
        this.levels = levels;
    }

    /** A code was written, or nothing. */
    Consequence start(Incoming.Said said, String code, Optional<ChatLink> known, Instant now) {
        if (said.chat().group()) {
            return Consequence.none(); // a code that many could read counts for nobody
        }
        if (code.isBlank()) {
            String words = known.map(link -> "This account is linked to user " + link.user() + ". /help")
                    .orElse("Get a one-time code from the mission page or from your operator, and send /start CODE.");
            return say(said, words);
        }
        if (!tries.open(said.account(), now)) {
            return say(said, "Too many wrong codes. Wait a quarter of an hour.");
        }
        Optional<String> hash = codes.hashOf(code);
        return effects -> {
            Optional<Redeemed> redeemed = hash.flatMap(each -> effects.redeem(each, said.account()));
            if (redeemed.isEmpty()) {
                tries.wrong(said.account(), now);
                return say(said, "That code is not valid, or not any more.").happen(effects);
            }
            Redeemed whose = redeemed.get();
            effects.link(new ChatLink(said.account(), said.chat(), whose.user(), whose.rank(), Map.of()));
            return say(said, "Linked to user " + whose.user() + ". /help").happen(effects);
        };
    }

    /** The account is to be nobody's. */
    Consequence unlink(ChatLink link) {
        return effects -> {
            effects.unlink(link.account());
            return Consequence.say(
                            link.chat(),
                            new Wording().text("Not linked any more.").done())
                    .happen(effects);
        };
    }

    /** Shows how loud what is told, or sets it. */
    Consequence alerts(ChatLink link, String words) {
        if (words.isBlank()) {
            Wording shown = new Wording().bold("Alerts");
            for (Topic topic : Topic.values()) {
                shown.line(topic.wire() + ": " + levels.of(topic, link).wire());
            }
            shown.line("Change one with /alerts TOPIC on|silent|off");
            return Consequence.say(link.chat(), shown.done());
        }
        String[] tokens = words.strip().split("\\s+", -1);
        try {
            if (tokens.length != 2) {
                throw new IllegalArgumentException("topic and level are needed");
            }
            ChatLink changed = link.with(Topic.of(tokens[0]), Loudness.of(tokens[1]));
            return effects -> {
                effects.link(changed);
                return alerts(changed, "").happen(effects);
            };
        } catch (IllegalArgumentException e) {
            Wording refused =
                    new Wording().text(String.valueOf(e.getMessage())).line().code("/alerts TOPIC on|silent|off");
            return Consequence.say(link.chat(), refused.done());
        }
    }

    private static Consequence say(Incoming.Said said, String words) {
        return Consequence.say(said.chat(), new Wording().text(words).done());
    }
}
