package com.joinbitten.toc.hud;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.RequestId;
import com.joinbitten.core.mission.Mission;
import com.joinbitten.core.mission.Stakes;
import com.joinbitten.core.mission.Urgency;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.toc.page.HtmlTemplate;
import com.joinbitten.toc.page.Language;
import com.joinbitten.toc.page.WordBook;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The mission page as HTML text. Immutable. */
public final class HudPage {
    private static final String NOT_KNOWN = "–";
    private static final BigDecimal HUNDRED = new BigDecimal("100");

    private final HtmlTemplate mission = HtmlTemplate.load(HudPage.class, "hud.html");
    private final HtmlTemplate error = HtmlTemplate.load(HudPage.class, "error.html");
    private final WordBook book = WordBook.load(HudPage.class, "hud");

    /**
     * What the page shows. Immutable.
     *
     * @param user for whom the button fires; absent when nobody is named, and then there is no button
     * @param lots the real size: the mission's own, or the user's by the risk rule
     * @param stakes dollars at risk and to win at that size
     * @param request the page's own name for the intent: however often it is sent, it is one order
     * @param fired the fire that has used the mission up for this user
     * @param now the server's clock, UTC
     * @param account what else is known
     */
    public record View(
            Mission mission,
            Optional<UserId> user,
            Optional<Lots> lots,
            Optional<Stakes> stakes,
            RequestId request,
            Optional<FireId> fired,
            Instant now,
            Account account) {}

    /**
     * What else is known. Immutable.
     *
     * @param pip price difference of a pip; absent for symbols that are not ours
     * @param balance of the user, in dollars
     * @param lastEvent the newest event when the page was made: the page follows from there
     */
    public record Account(Optional<BigDecimal> pip, Optional<BigDecimal> balance, long lastEvent) {}

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
        values.put("lots", view.lots().map(Lots::toString).orElse(NOT_KNOWN));
        values.put("risk", view.stakes().map(stakes -> dollars(stakes.risk())).orElse(NOT_KNOWN));
        values.put(
                "reward", view.stakes().map(stakes -> dollars(stakes.reward())).orElse(NOT_KNOWN));
        values.put("source", source(shown));
        values.put("expires_at", shown.expiresAt().toString());
        values.put("remaining_ms", Long.toString(shown.remaining(view.now()).toMillis()));
        values.put("remaining", clock(shown.remaining(view.now()).toSeconds()));
        values.put("user_id", view.user().map(UserId::value).orElse(""));
        values.put("request_id", view.request().value());
        values.put("fire_id", view.fired().map(FireId::value).orElse(""));
        values.put("notice", notice(view));
        values.put("after", Long.toString(view.account().lastEvent()));
        values.put("pip", view.account().pip().map(BigDecimal::toPlainString).orElse(""));
        values.putAll(new MissionFigures(shown, view.account().pip()).values());
        values.put("urgency", Urgency.of(shown, view.now()).name());
        values.put("share", share(view));
        values.put("lang", Language.EN.tag());
        return mission.fill(book.in(Language.EN), values).text();
    }

    /** A page that says why there is no mission to show. */
    public String renderError(String text) {
        return error.fill(book.in(Language.EN), Map.of("lang", Language.EN.tag(), "text", text))
                .text();
    }

    private static String source(Mission shown) {
        return Stream.concat(
                        Stream.of("Mission " + shown.id().value()),
                        Stream.of(shown.timeframe(), shown.pattern()).flatMap(Optional::stream))
                .collect(Collectors.joining(" · "));
    }

    private static String notice(View view) {
        if (view.user().isEmpty()) {
            return "This mission is for everyone. Add your user id to the address to fire it.";
        }
        if (view.fired().isPresent()) {
            return "Asking for the state of your fire…";
        }
        return view.mission().expired(view.now()) ? "Mission expired." : "Ready.";
    }

    private static String share(View view) {
        return view.stakes()
                .flatMap(stakes -> view.account()
                        .balance()
                        .filter(balance -> balance.signum() > 0)
                        .map(balance -> stakes.risk()
                                .multiply(HUNDRED)
                                .divide(balance, 2, RoundingMode.HALF_UP)
                                .toPlainString()))
                .map(percent -> percent + " % of balance")
                .orElse("");
    }

    private static String dollars(BigDecimal amount) {
        return "$" + amount.setScale(2, RoundingMode.HALF_UP).toPlainString();
    }

    private static String clock(long seconds) {
        return "%d:%02d".formatted(seconds / 60, seconds % 60);
    }
}
