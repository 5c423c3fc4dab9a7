package com.joinbitten.toc.api;

import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.Fires;
import com.joinbitten.core.fire.RequestId;
import com.joinbitten.core.fire.intake.Outlook;
import com.joinbitten.core.fire.intake.Outlooks;
import com.joinbitten.core.fire.intake.TradePlan;
import com.joinbitten.core.live.LiveEvents;
import com.joinbitten.core.mission.Mission;
import com.joinbitten.core.mission.Missions;
import com.joinbitten.core.trade.Instrument;
import com.joinbitten.core.trade.Instruments;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.user.User;
import com.joinbitten.core.user.Users;
import com.joinbitten.toc.api.body.Ids;
import com.joinbitten.toc.api.body.Readers;
import com.joinbitten.toc.http.Endpoint;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import com.joinbitten.toc.hud.HudPage;
import com.joinbitten.toc.hud.HudPage.Lack;
import com.joinbitten.toc.page.Language;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;

/**
 * {@code GET /hud?mission_id=…}: the mission page. In local mode it acts for the mission's user; a mission for everyone
 * takes {@code user_id} from the address. Thread-safe.
 */
public final class HudEndpoint implements Endpoint {
    private final Stores stores;
    private final Outlooks outlooks;
    private final HudPage page;
    private final InstantSource clock;
    private final RandomGenerator random;

    /** Where the page finds what it shows. */
    public record Stores(Missions missions, Users users, Fires fires, Instruments instruments, LiveEvents events) {}

    /** A page over those stores; {@code random} makes the pages' request ids and is thread-safe. */
    public HudEndpoint(Stores stores, Outlooks outlooks, HudPage page, InstantSource clock, RandomGenerator random) {
        this.stores = stores;
        this.outlooks = outlooks;
        this.page = page;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call) {
        return CompletableFuture.completedFuture(reply(call));
    }

    private HttpReply reply(HttpCall call) {
        Optional<String> asked = call.query("mission_id").filter(text -> !text.isBlank());
        Language language = Readers.language(call);
        if (asked.isEmpty()) {
            return HttpReply.page(400, page.renderError(Lack.NO_MISSION_ID, language));
        }
        Optional<UserId> named = call.query("user_id").flatMap(Ids::user);
        if (named.isPresent() && !call.caller().mayActFor(named.get())) {
            return HttpReply.page(403, page.renderError(Lack.ANOTHER_USER, language));
        }
        return Ids.mission(asked.get())
                .flatMap(stores.missions()::find)
                .filter(mission -> mission.owner().isEmpty()
                        || call.caller().mayActFor(mission.owner().get()))
                .map(mission -> HttpReply.page(
                        200, page.render(view(call, mission, user(call, mission).or(() -> named)))))
                .orElseGet(() -> HttpReply.page(404, page.renderError(Lack.NOT_FOUND, language)));
    }

    /** A mission for everyone is shown to the caller's only user, where there is one. */
    private static Optional<UserId> user(HttpCall call, Mission mission) {
        return mission.owner().or(() -> call.caller().whom().sole());
    }

    private HudPage.View view(HttpCall call, Mission mission, Optional<UserId> user) {
        Instant now = clock.instant();
        // first: what changes after this is told to the page, which may show it already
        long lastEvent = stores.events().range().newest();
        Optional<User> known = user.flatMap(stores.users()::find);
        HudPage.Account account =
                new HudPage.Account(stores.instruments().find(mission.symbol()).map(Instrument::pip), lastEvent);
        TradePlan plan = TradePlan.of(mission);
        Outlook outlook = known.map(owner -> outlooks.of(owner, plan, now)).orElseGet(() -> outlooks.ofNobody(plan));
        return new HudPage.View(
                mission,
                user,
                outlook,
                new RequestId("hud-" + FireId.create(now.toEpochMilli(), random)),
                user.flatMap(id -> stores.fires().findActive(id, mission.id())).map(Fire::id),
                now,
                account,
                new HudPage.Reader(Readers.language(call), Readers.carried(call, user)));
    }
}
