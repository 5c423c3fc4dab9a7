package com.joinbitten.toc.telegram.text;

import com.joinbitten.core.chat.Button;
import com.joinbitten.core.chat.ChatBody;
import com.joinbitten.core.chat.ChatText;
import com.joinbitten.core.chat.PageTo;
import com.joinbitten.core.mission.Mission;
import com.joinbitten.core.trade.UserId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tells of missions. Immutable; thread-safe. */
public final class MissionWords {
    /** What a press on a mission's button brings back, before its id. */
    public static final String PRESS = "m:";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private MissionWords() {}

    /**
     * A mission that can be fired, with its page and its button.
     *
     * @param user whom the page's address may let in
     */
    public static ChatBody open(Mission mission, Optional<UserId> user) {
        Wording words = new Wording().text("🎯 ").bold("NEW MISSION " + name(mission));
        facts(words, mission);
        words.line("Open until " + TIME.format(mission.expiresAt()));
        return new ChatBody(words.done(), button(mission), Optional.of(new PageTo(mission.id(), user)));
    }

    /** The same in a list. */
    public static ChatBody listed(Mission mission, UserId user, Instant now) {
        Wording words = new Wording().bold(name(mission));
        facts(words, mission);
        words.line(mission.remaining(now).toSeconds() + " s left");
        return new ChatBody(words.done(), button(mission), Optional.of(new PageTo(mission.id(), Optional.of(user))));
    }

    /** A mission that is over. */
    public static ChatText closed(Mission mission) {
        return new Wording()
                .text("⌛ ")
                .bold("MISSION CLOSED " + name(mission))
                .line("TCS: " + mission.tcs().percent() + "% · it expired at " + TIME.format(mission.expiresAt()))
                .done();
    }

    /** Its symbol and direction. */
    public static String name(Mission mission) {
        return mission.symbol() + " " + mission.side().name();
    }

    private static void facts(Wording words, Mission mission) {
        words.line("TCS: " + mission.tcs().percent() + "% · ")
                .text(mission.signalClass().name())
                .line("Entry " + mission.entry() + " · SL " + mission.stopLoss() + " · TP " + mission.takeProfit());
        mission.lots().ifPresent(lots -> words.line("Size " + lots + " lots"));
        mission.pattern().ifPresent(pattern -> words.line("Seen: ").text(pattern));
        mission.timeframe().ifPresent(frame -> words.line("Timeframe: ").text(frame));
    }

    /** None where the id is too long to come back. */
    private static List<Button> button(Mission mission) {
        String press = PRESS + mission.id().value();
        return press.length() > Button.MAX_PRESS ? List.of() : List.of(Button.press("🔥 Fire " + name(mission), press));
    }
}
