package com.joinbitten.toc.telegram.command;

import com.joinbitten.core.chat.ChatLink;
import com.joinbitten.core.chat.ChatLinks;
import com.joinbitten.core.chat.ChatUpdates;
import com.joinbitten.core.storage.StorageException;
import com.joinbitten.toc.telegram.command.Consequence.After;
import com.joinbitten.toc.telegram.notice.Levels;
import com.joinbitten.toc.telegram.wire.Incoming;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what comes from Telegram: that an update was handled is stored with all that it causes, so that it counts once,
 * however often it comes. Thread-safe; blocks on storage.
 */
public final class UpdateDesk {
    private static final Logger log = LoggerFactory.getLogger(UpdateDesk.class);

    private final ChatUpdates updates;
    private final ChatLinks links;
    private final Commands commands;
    private final IntentRunner runner;
    private final Rules rules;
    private final BiConsumer<String, String> felt;
    private final InstantSource clock;

    /** Where updates and links are kept, and the codes that make links. */
    public record Stores(ChatUpdates updates, ChatLinks links, LinkCodes codes) {}

    /** What people can ask about. */
    public record Subjects(Profile profile, SeatCommands seats, MissionCommands missions) {}

    /**
     * What holds for everybody.
     *
     * @param bot the bot's own name, where it is known
     * @param allow accounts that may use the bot; empty: all that have a code
     * @param levels how loud, where an account has not said so
     */
    public record Rules(Optional<String> bot, Set<Long> allow, Confirmation confirmation, Levels levels) {
        /** Takes a copy. */
        public Rules {
            allow = Set.copyOf(allow);
        }
    }

    /**
     * Over these.
     *
     * @param runner does what was confirmed
     * @param felt shows a word to whoever pressed, by the press's name; must not block
     */
    public UpdateDesk(
            Stores stores,
            Subjects subjects,
            Rules rules,
            Shooting shooting,
            IntentRunner runner,
            BiConsumer<String, String> felt,
            InstantSource clock) {
        this.updates = stores.updates();
        this.links = stores.links();
        this.runner = runner;
        this.rules = rules;
        this.felt = felt;
        this.clock = clock;
        this.commands = new Commands(
                new Commands.Parts(rules.bot(), subjects.profile(), subjects.seats(), subjects.missions()),
                new LinkCommands(stores.codes(), rules.levels()),
                new Offers(shooting, rules.confirmation()));
    }

    /**
     * Handles the update.
     *
     * @throws StorageException if it could not be stored; then it was not handled, and is to come again
     */
    public void take(Incoming incoming) {
        Instant now = clock.instant();
        if (updates.handled(incoming.update())) {
            return;
        }
        Optional<After> after = updates.once(incoming.update(), now, decided(incoming, now)::happen);
        after.flatMap(After::run).ifPresent(runner::run);
        if (incoming instanceof Incoming.Pressed pressed) {
            felt.accept(pressed.press(), after.map(After::word).orElse(""));
        }
    }

    /** An update that nobody understands must not come again for ever. */
    private Consequence decided(Incoming incoming, Instant now) {
        try {
            return consequence(incoming, now);
        } catch (StorageException e) {
            throw e;
        } catch (RuntimeException e) {
            log.error("telegram.update_failed update={}", incoming.update(), e);
            return Consequence.none();
        }
    }

    private Consequence consequence(Incoming incoming, Instant now) {
        if (incoming instanceof Incoming.Said said && allowed(said.account())) {
            return commands.of(said, links.find(said.account()), now);
        }
        if (incoming instanceof Incoming.Pressed pressed && allowed(pressed.account())) {
            Optional<ChatLink> link = links.find(pressed.account());
            return link.map(known -> commands.of(pressed, known, now)).orElseGet(Consequence::none);
        }
        return Consequence.none();
    }

    private boolean allowed(long account) {
        return rules.allow().isEmpty() || rules.allow().contains(account);
    }
}
