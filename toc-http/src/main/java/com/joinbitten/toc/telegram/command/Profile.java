package com.joinbitten.toc.telegram.command;

import com.joinbitten.core.chat.ChatText;
import com.joinbitten.core.gate.Cooldowns;
import com.joinbitten.core.halt.Halts;
import com.joinbitten.core.result.DailyFigures;
import com.joinbitten.core.result.DayFigures;
import com.joinbitten.core.terminal.Assignment;
import com.joinbitten.core.terminal.Assignments;
import com.joinbitten.core.terminal.profile.KnownTerminal;
import com.joinbitten.core.terminal.profile.Profiles;
import com.joinbitten.core.trade.AccountCurrency;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.user.User;
import com.joinbitten.core.user.Users;
import com.joinbitten.toc.telegram.text.Wording;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * How a user stands, as {@code /status} tells it. Thread-safe; blocks on storage.
 *
 * @param cooldowns how long each user must still wait
 */
public record Profile(
        Users users,
        Assignments assignments,
        DailyFigures figures,
        Cooldowns cooldowns,
        Halts halts,
        Profiles profiles) {
    ChatText status(UserId id, Instant now) {
        Optional<User> user = users.find(id);
        if (user.isEmpty()) {
            return new Wording()
                    .text("The user of this account is not known any more.")
                    .done();
        }
        Wording words = new Wording()
                .bold(id.value() + " · " + user.get().tier())
                .line("Level " + user.get().level() + " · " + user.get().xp() + " XP");
        words.line("Balance " + AccountCurrency.DOLLAR.text(user.get().balance()));
        accounts(words, id);
        words.line("Trading: " + halts.current().level().wire());
        seats(words, id);
        day(words, figures.of(id, LocalDate.ofInstant(now, ZoneOffset.UTC)));
        longest(user.get(), now).ifPresent(wait -> words.line("Next fire in " + wait + " s"));
        return words.done();
    }

    /** As their terminals tell them; limits count in dollars. */
    private void accounts(Wording words, UserId id) {
        for (KnownTerminal terminal : profiles.of(id)) {
            terminal.profile()
                    .funds()
                    .ifPresent(funds -> words.line("Account "
                            + terminal.profile().account().orElse("at " + terminal.relay())
                            + ": " + AccountCurrency.of(funds.currency()).text(funds.balance())));
        }
    }

    private void seats(Wording words, UserId id) {
        var seats = assignments.active(id);
        if (seats.isEmpty()) {
            words.line("No terminal: /terminal");
        }
        for (Assignment seat : seats) {
            words.line("Terminal " + seat.terminal().name() + " (" + seat.type().title() + ")");
        }
    }

    private static void day(Wording words, DayFigures day) {
        words.line("Today: " + day.fires() + " fires, " + day.open() + " open, " + day.closed() + " closed, "
                + day.netText());
    }

    private Optional<Long> longest(User user, Instant now) {
        return cooldowns.of(user, now).values().stream()
                .max(Duration::compareTo)
                .map(left -> left.plusNanos(999_999_999).toSeconds())
                .filter(seconds -> seconds > 0);
    }
}
