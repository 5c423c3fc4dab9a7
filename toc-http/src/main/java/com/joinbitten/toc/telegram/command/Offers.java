package com.joinbitten.toc.telegram.command;

import com.joinbitten.core.chat.Button;
import com.joinbitten.core.chat.ChatBody;
import com.joinbitten.core.chat.ChatLink;
import com.joinbitten.core.chat.ChatText;
import com.joinbitten.core.chat.ChatUpdates.Effects;
import com.joinbitten.core.chat.ChatUpdates.Press;
import com.joinbitten.core.chat.Draft;
import com.joinbitten.core.chat.Draft.Later;
import com.joinbitten.core.chat.Draft.Repeat;
import com.joinbitten.core.chat.Intent;
import com.joinbitten.core.chat.Priority;
import com.joinbitten.core.fire.intake.Aim;
import com.joinbitten.core.fire.intake.DirectOrder;
import com.joinbitten.core.terminal.TerminalType;
import com.joinbitten.core.trade.Ulid;
import com.joinbitten.toc.telegram.command.Consequence.After;
import com.joinbitten.toc.telegram.text.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Asks for confirmation, and takes it. The id of what is to be confirmed is born with the question, and is the name under
 * which it is done: a press that comes again, in whatever way, finds it done. Thread-safe.
 */
final class Offers {
    /** What a press on the button brings back, before the id. */
    static final String CONFIRM = "f:";

    /** The same of the other button. */
    static final String WITHDRAW = "x:";

    /** How long a question waits for its answer. */
    static final Duration LIFE = Duration.ofSeconds(60);

    private final Shooting shooting;
    private final Confirmation confirmation;

    Offers(Shooting shooting, Confirmation confirmation) {
        this.shooting = shooting;
        this.confirmation = confirmation;
    }

    /** The user wants to fire: asks, fires at once, or tells what is against it. */
    Consequence shot(ChatLink link, Aim aim, Instant now) {
        Shooting.Rehearsal rehearsal = shooting.rehearse(link.user(), aim);
        if (rehearsal.objection().isPresent()) {
            ChatText text = new Wording()
                    .text("❌ ")
                    .bold("NOT FIRED: " + name(aim))
                    .line(rehearsal.objection().get())
                    .done();
            return Consequence.say(link.chat(), text);
        }
        Wish wish = new Wish.Shot(aim);
        if (!confirmation.asked(rehearsal.account())) {
            Intent intent = intent(link, wish, now);
            return effects -> {
                effects.begin(intent);
                return new After(Optional.of(intent), "Firing…");
            };
        }
        String where = rehearsal.account().map(TerminalType::title).orElse("not known");
        Wording question =
                new Wording().text("❓ ").bold("FIRE " + name(aim) + "?").line("Account: " + where);
        return ask(link, wish, question, now);
    }

    /** An operator wants to stop trading: always asks. */
    Consequence stop(ChatLink link, Wish.Stop stop, Instant now) {
        Wording question = new Wording()
                .text("❓ ")
                .bold("STOP TRADING FOR EVERYBODY (" + stop.level().wire() + ")?");
        if (!stop.reason().isEmpty()) {
            question.line(stop.reason());
        }
        return ask(link, stop, question, now);
    }

    private static Consequence ask(ChatLink link, Wish wish, Wording question, Instant now) {
        Intent intent = intent(link, wish, now);
        ChatText over = new Wording()
                .text("⌛ ")
                .bold("Not confirmed in time: nothing was done.")
                .done();
        question.line("Confirm within " + LIFE.toSeconds() + " s.");
        ChatBody body = new ChatBody(
                question.done(),
                List.of(
                        Button.press("✅ Confirm", CONFIRM + intent.id()),
                        Button.press("✖ Cancel", WITHDRAW + intent.id())));
        Draft draft = message(intent, Repeat.DROP, body, Optional.of(new Later(intent.expires(), over)));
        return effects -> {
            effects.offer(intent);
            effects.say(List.of(draft));
            return After.NOTHING;
        };
    }

    private static Intent intent(ChatLink link, Wish wish, Instant now) {
        String id = Ulid.create(now.toEpochMilli(), ThreadLocalRandom.current());
        return new Intent(id, link.account(), link.chat(), link.user(), wish.text(), now.plus(LIFE));
    }

    /** Somebody pressed confirm. */
    Consequence confirmed(ChatLink link, String intent) {
        return effects -> {
            Press press = effects.press(intent, link.account(), link.user());
            return switch (press.outcome()) {
                case FIRST -> begun(effects, press.intent().orElseThrow());
                case REPEATED -> After.word("That was answered before: nothing more is done");
                case TOO_LATE -> After.word("Too late: nothing was done");
                case UNKNOWN -> After.word("That is not yours to confirm");
            };
        };
    }

    private static After begun(Effects effects, Intent intent) {
        effects.say(List.of(plain(intent, "✅ Confirmed.")));
        return new After(Optional.of(intent), "Confirmed");
    }

    /** Somebody pressed cancel. */
    Consequence withdrawn(ChatLink link, String intent) {
        return effects -> {
            if (!effects.withdraw(intent, link.account())) {
                return After.word("That was answered before");
            }
            Intent asked = new Intent(intent, link.account(), link.chat(), link.user(), "", Instant.EPOCH);
            effects.say(List.of(plain(asked, "✖ Cancelled: nothing was done.")));
            return After.word("Cancelled");
        };
    }

    /** The question, without its buttons. */
    private static Draft plain(Intent intent, String words) {
        return message(
                intent, Repeat.CHANGE, ChatBody.of(new Wording().text(words).done()), Optional.empty());
    }

    private static Draft message(Intent intent, Repeat repeat, ChatBody body, Optional<Later> later) {
        return new Draft(
                intent.chat(), Priority.PROMPT, Optional.of("intent/" + intent.id()), repeat, body, false, later);
    }

    private static String name(Aim aim) {
        return aim.fold(mission -> "mission " + mission.mission().value(), market -> order(market.order()));
    }

    private static String order(DirectOrder order) {
        return order.symbol() + " " + order.side().name() + " " + order.lots() + " lots"
                + order.stopLoss().map(price -> " SL " + price).orElse("")
                + order.takeProfit().map(price -> " TP " + price).orElse("");
    }
}
