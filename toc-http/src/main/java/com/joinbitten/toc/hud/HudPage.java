package com.joinbitten.toc.hud;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.RequestId;
import com.joinbitten.core.fire.intake.Outlook;
import com.joinbitten.core.mission.Mission;
import com.joinbitten.core.mission.Urgency;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.toc.page.HtmlTemplate;
import com.joinbitten.toc.page.Language;
import com.joinbitten.toc.page.WordBook;
import com.joinbitten.toc.page.Words;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The mission page as HTML text. Immutable. */
public final class HudPage {
    private static final String NOT_KNOWN = "–";

    private final HtmlTemplate mission = HtmlTemplate.load(HudPage.class, "hud.html");
    private final HtmlTemplate error = HtmlTemplate.load(HudPage.class, "error.html");
    private final WordBook book = WordBook.load(HudPage.class, "hud");

    /**
     * What the page shows. Immutable.
     *
     * @param user for whom the button fires; absent when nobody is named, and then there is no button
     * @param outlook size, risk and reward at the terminal that would execute it
     * @param request the page's own name for the intent: however often it is sent, it is one order
     * @param fired the fire that has used the mission up for this user
     * @param now the server's clock, UTC
     * @param account what else is known
     * @param reader who reads it
     */
    public record View(
            Mission mission,
            Optional<UserId> user,
            Outlook outlook,
            RequestId request,
            Optional<FireId> fired,
            Instant now,
            Account account,
            Reader reader) {}

    /**
     * Who reads the page. Immutable.
     *
     * @param query what links to other pages carry on, such as {@code ?user=7176191872}; or nothing
     */
    public record Reader(Language language, String query) {}

    /**
     * What else is known. Immutable.
     *
     * @param pip price difference of a pip; absent for symbols that are not ours
     * @param lastEvent the newest event when the page was made: the page follows from there
     */
    public record Account(Optional<BigDecimal> pip, long lastEvent) {}

    /** The page of a mission. */
    public String render(View view) {
        Mission shown = view.mission();
        Map<String, String> values = new HashMap<>();
        values.put("mission_id", shown.id().value());
        values.put("symbol", shown.symbol().value());
        values.put("direction", shown.side().name());
        values.put("tcs", shown.tcs().toString());
        values.put("signal_class", shown.signalClass().name());
        values.put("entry", shown.entry().toString());
        values.put("stop_loss", shown.stopLoss().toString());
        values.put("take_profit", shown.takeProfit().toString());
        Outlook outlook = view.outlook();
        values.put("lots", outlook.lots().map(Lots::toString).orElse(NOT_KNOWN));
        values.put("risk", outlook.risk().map(outlook.currency()::text).orElse(NOT_KNOWN));
        values.put("reward", outlook.reward().map(outlook.currency()::text).orElse(NOT_KNOWN));
        values.put("expires_at", shown.expiresAt().toString());
        values.put("remaining_ms", Long.toString(shown.remaining(view.now()).toMillis()));
        values.put("remaining", clock(shown.remaining(view.now()).toSeconds()));
        values.put("user_id", view.user().map(UserId::value).orElse(""));
        values.put("request_id", view.request().value());
        values.put("fire_id", view.fired().map(FireId::value).orElse(""));

        values.put("after", Long.toString(view.account().lastEvent()));
        values.put("pip", view.account().pip().map(BigDecimal::toPlainString).orElse(""));
        Words words = book.in(view.reader().language());
        values.putAll(new MissionFigures(shown, view.account().pip(), words).values());
        values.put("urgency", Urgency.of(shown, view.now()).name());
        values.put(
                "share",
                outlook.share()
                        .map(percent -> words.text("hud.share", "percent", percent.toPlainString()))
                        .orElse(""));
        values.put(
                "no_rate",
                outlook.withoutRate()
                        .map(own -> words.text("hud.no_rate", "currency", own.code()))
                        .orElse(""));
        values.put("source", source(shown, words));
        values.put("notice", words.text(notice(view)));
        values.put("carried", view.reader().query());
        values.put("words", words.json());
        values.put("lang", words.language().tag());
        return mission.fill(words, values).text();
    }

    /** Why there is no mission to show. */
    public enum Lack {
        /** The address names none. */
        NO_MISSION_ID("hud.no_mission_id"),
        /** It is for a user for whom the caller may not act. */
        ANOTHER_USER("hud.another"),
        /** There is none of that id that the caller may see. */
        NOT_FOUND("hud.not_found");

        private final String words;

        Lack(String words) {
            this.words = words;
        }
    }

    /** A page that says why there is no mission to show. */
    public String renderError(Lack lack, Language language) {
        Words words = book.in(language);
        return error.fill(words, Map.of("lang", language.tag(), "text", words.text(lack.words)))
                .text();
    }

    private static String source(Mission shown, Words words) {
        return Stream.concat(
                        Stream.of(words.text("hud.source", "id", shown.id().value())),
                        Stream.of(shown.timeframe(), shown.pattern()).flatMap(Optional::stream))
                .collect(Collectors.joining(" · "));
    }

    private static String notice(View view) {
        if (view.user().isEmpty()) {
            return "hud.for_everyone";
        }
        if (view.fired().isPresent()) {
            return "hud.asking_state";
        }
        return view.mission().expired(view.now()) ? "hud.expired" : "hud.ready";
    }

    private static String clock(long seconds) {
        return "%d:%02d".formatted(seconds / 60, seconds % 60);
    }
}
