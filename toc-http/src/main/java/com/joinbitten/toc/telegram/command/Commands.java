package com.joinbitten.toc.telegram.command;

import com.joinbitten.core.chat.ChatLink;
import com.joinbitten.core.chat.ChatText;
import com.joinbitten.core.fire.intake.Aim;
import com.joinbitten.core.halt.HaltLevel;
import com.joinbitten.core.trade.MissionId;
import com.joinbitten.toc.telegram.text.MissionWords;
import com.joinbitten.toc.telegram.text.Wording;
import com.joinbitten.toc.telegram.wire.Incoming;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Understands what linked people write and press. Answers go to the account's own chat, wherever it was written, for a group
 * is not to read them. Thread-safe; blocks on storage.
 */
final class Commands {
    private static final Pattern COMMAND = Pattern.compile("/([A-Za-z_]{1,32})(?:@(\\w{1,64}))?(?:\\s+(.*))?");
    private static final int MAX_REASON = 100;

    private final Parts parts;
    private final LinkCommands links;
    private final Offers offers;

    /**
     * What the commands work with.
     *
     * @param bot the bot's own name, without {@code @}, where it is known
     */
    record Parts(Optional<String> bot, Profile profile, SeatCommands seats, MissionCommands missions) {}

    Commands(Parts parts, LinkCommands links, Offers offers) {
        this.parts = parts;
        this.links = links;
        this.offers = offers;
    }

    /** Something was written. */
    Consequence of(Incoming.Said said, Optional<ChatLink> link, Instant now) {
        Matcher command = COMMAND.matcher(said.text().strip().replace('\n', ' '));
        if (!command.matches() || !isOurs(Optional.ofNullable(command.group(2)))) {
            return said.chat().group()
                    ? Consequence.none()
                    : link.map(Commands::help).orElseGet(Consequence::none);
        }
        String name = command.group(1).toLowerCase(Locale.ROOT);
        String words = Optional.ofNullable(command.group(3)).orElse("");
        if (name.equals("start")) {
            return links.start(said, words, link, now);
        }
        if (link.isPresent()) {
            return linked(name, words, link.get(), now);
        }
        // members of a group who are nobody's get not even an answer
        return said.chat().group() ? Consequence.none() : links.start(said, "", link, now);
    }

    private boolean isOurs(Optional<String> addressed) {
        return addressed.isEmpty() || parts.bot().isEmpty() || parts.bot().get().equalsIgnoreCase(addressed.get());
    }

    private Consequence linked(String name, String words, ChatLink link, Instant now) {
        return switch (name) {
            case "status" -> Consequence.say(link.chat(), parts.profile().status(link.user(), now));
            case "missions" -> parts.missions().listed(link, now);
            case "terminal" -> parts.seats().shown(link);
            case "release" -> parts.seats().released(link);
            case "fire" -> fire(link, words, now);
            case "alerts" -> links.alerts(link, words);
            case "unlink" -> links.unlink(link);
            case "halt" -> halt(link, words, now);
            default -> help(link);
        };
    }

    private Consequence fire(ChatLink link, String words, Instant now) {
        try {
            return offers.shot(link, new Aim.AtMarket(FireGrammar.read(words)), now);
        } catch (IllegalArgumentException e) {
            ChatText refused = new Wording()
                    .text("❌ ")
                    .bold("NOT FIRED")
                    .line(String.valueOf(e.getMessage()))
                    .line()
                    .code(FireGrammar.GRAMMAR)
                    .done();
            return Consequence.say(link.chat(), refused);
        }
    }

    private Consequence halt(ChatLink link, String words, Instant now) {
        if (link.rank() != ChatLink.Rank.OPERATOR) {
            return Consequence.say(
                    link.chat(),
                    new Wording().text("Only operators may stop trading.").done());
        }
        boolean reduceOnly = words.startsWith(HaltLevel.REDUCE_ONLY.wire());
        HaltLevel level = reduceOnly ? HaltLevel.REDUCE_ONLY : HaltLevel.HALTED;
        String reason = words.substring(reduceOnly ? level.wire().length() : 0)
                .replaceAll("\\p{Cntrl}", " ")
                .strip();
        return offers.stop(link, new Wish.Stop(level, reason.substring(0, Math.min(reason.length(), MAX_REASON))), now);
    }

    private static Consequence help(ChatLink link) {
        Wording words = new Wording()
                .bold("Commands")
                .line("/missions – what you may fire now")
                .line(FireGrammar.GRAMMAR)
                .line("/status – how you stand")
                .line("/terminal – take or give back a terminal")
                .line("/release – give back all of them")
                .line("/alerts – how loud you are told of what")
                .line("/unlink – end the link of this account");
        if (link.rank() == ChatLink.Rank.OPERATOR) {
            words.line("/halt [reduce-only] [reason] – stop trading for everybody");
        }
        return Consequence.say(link.chat(), words.done());
    }

    /** A button was pressed. */
    Consequence of(Incoming.Pressed pressed, ChatLink link, Instant now) {
        String data = pressed.data();
        if (data.startsWith(Offers.CONFIRM)) {
            return offers.confirmed(link, data.substring(Offers.CONFIRM.length()));
        }
        if (data.startsWith(Offers.WITHDRAW)) {
            return offers.withdrawn(link, data.substring(Offers.WITHDRAW.length()));
        }
        if (data.startsWith(SeatCommands.PRESS)) {
            return parts.seats().pressed(link, data.substring(SeatCommands.PRESS.length()));
        }
        return data.startsWith(MissionWords.PRESS)
                ? mission(link, data.substring(MissionWords.PRESS.length()), now)
                : Consequence.none();
    }

    private Consequence mission(ChatLink link, String id, Instant now) {
        try {
            return offers.shot(link, new Aim.AtMission(new MissionId(id)), now);
        } catch (IllegalArgumentException notOurs) {
            return Consequence.none(); // a press is what its sender says, not what our button said
        }
    }
}
