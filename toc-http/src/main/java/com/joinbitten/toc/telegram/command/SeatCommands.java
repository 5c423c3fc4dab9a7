package com.joinbitten.toc.telegram.command;

import com.joinbitten.core.chat.Button;
import com.joinbitten.core.chat.ChatBody;
import com.joinbitten.core.chat.ChatLink;
import com.joinbitten.core.chat.Draft;
import com.joinbitten.core.terminal.Assignment;
import com.joinbitten.core.terminal.Assignments;
import com.joinbitten.core.terminal.TerminalType;
import com.joinbitten.core.terminal.desk.AssignRequest;
import com.joinbitten.core.terminal.desk.TerminalDesk;
import com.joinbitten.toc.telegram.text.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Seats at terminals: shows, takes and gives them back. Doing either twice does it once. Thread-safe; blocks on storage.
 *
 * @param desk gives and takes
 * @param assignments who sits where
 */
public record SeatCommands(TerminalDesk desk, Assignments assignments) {
    /** What a press on a button brings back, before what is wanted and the kind of terminal. */
    static final String PRESS = "t:";

    private static final String TAKE = "a:";
    private static final String GIVE = "r:";

    /** Which there are, with a button for each kind. */
    Consequence shown(ChatLink link) {
        List<Assignment> seats = assignments.active(link.user());
        Wording words = new Wording().bold("Terminals");
        List<Button> buttons = new ArrayList<>();
        for (TerminalType type : TerminalType.values()) {
            Optional<Assignment> held =
                    seats.stream().filter(seat -> seat.type() == type).findFirst();
            words.line(type.title() + ": "
                    + held.map(seat -> seat.terminal().name()).orElse("–"));
            buttons.add(
                    held.isPresent()
                            ? Button.press("Release " + type.title(), PRESS + GIVE + type.wire())
                            : Button.press("Assign " + type.title(), PRESS + TAKE + type.wire()));
        }
        return Consequence.say(List.of(Draft.answer(link.chat(), new ChatBody(words.done(), buttons))));
    }

    /** All seats go back. */
    Consequence released(ChatLink link) {
        return told(link, words(desk.release(link.user(), Optional.empty())));
    }

    /** A button was pressed. */
    Consequence pressed(ChatLink link, String wanted) {
        try {
            TerminalType type = TerminalType.of(wanted.substring(TAKE.length()));
            if (wanted.startsWith(GIVE)) {
                return told(link, words(desk.release(link.user(), Optional.of(type))));
            }
            String words = desk.assign(new AssignRequest(link.user(), type, Optional.empty(), Optional.empty()))
                    .fold(
                            seated ->
                                    "Terminal " + seated.assignment().terminal().name() + " assigned",
                            refused -> refused.reason());
            return told(link, words);
        } catch (IllegalArgumentException | IndexOutOfBoundsException noSuchButton) {
            return Consequence.none();
        }
    }

    private static String words(List<Assignment> released) {
        return released.isEmpty() ? "No active assignment found" : "Terminal released";
    }

    private static Consequence told(ChatLink link, String words) {
        return Consequence.say(link.chat(), new Wording().text(words).done());
    }
}
