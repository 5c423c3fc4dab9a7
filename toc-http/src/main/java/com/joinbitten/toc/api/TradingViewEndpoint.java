package com.joinbitten.toc.api;

import com.joinbitten.core.mission.Mission;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import com.joinbitten.toc.http.Endpoint;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import com.joinbitten.toc.http.MalformedCallException;
import com.joinbitten.toc.limit.ClientAddresses;
import com.joinbitten.toc.limit.Guesses;
import com.joinbitten.toc.market.SeenQuotes;
import com.joinbitten.toc.signal.AlertSource;
import com.joinbitten.toc.signal.Alerts;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /api/signals/tradingview[/{secret}]}: an alert in, a mission out; it never fires one. Whoever knows the secret
 * of a source is that source; nobody else is told more than that there is nothing. Thread-safe.
 */
public final class TradingViewEndpoint implements Endpoint {
    /** The path's name of the secret. */
    static final String SECRET = "secret";

    private static final Logger log = LoggerFactory.getLogger(TradingViewEndpoint.class);
    private static final String HEADER = "X-Signal-Secret";

    private final List<AlertSource> sources;
    private final Alerts alerts;
    private final SeenQuotes quotes;
    private final Guard guard;
    private final Way way;

    /** Who counts wrong secrets, and from where a call really comes. */
    public record Guard(Guesses guesses, ClientAddresses addresses) {}

    private enum Way {
        PATH,
        HEADER
    }

    private TradingViewEndpoint(List<AlertSource> sources, Alerts alerts, SeenQuotes quotes, Guard guard, Way way) {
        this.sources = List.copyOf(sources);
        this.alerts = alerts;
        this.quotes = quotes;
        this.guard = guard;
        this.way = way;
    }

    /** Takes the secret from the header {@value #HEADER}. */
    public static TradingViewEndpoint byHeader(
            List<AlertSource> sources, Alerts alerts, SeenQuotes quotes, Guard guard) {
        return new TradingViewEndpoint(sources, alerts, quotes, guard, Way.HEADER);
    }

    /** The same with the secret in the path, for sources that can set no header. */
    TradingViewEndpoint byPath() {
        return new TradingViewEndpoint(sources, alerts, quotes, guard, Way.PATH);
    }

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call) {
        return CompletableFuture.completedFuture(reply(call));
    }

    private HttpReply reply(HttpCall call) {
        String secret =
                way == Way.PATH ? call.parameter(SECRET) : call.header(HEADER).orElse("");
        Optional<AlertSource> source =
                sources.stream().filter(each -> each.knows(secret)).findFirst();
        if (source.isEmpty()) {
            return guard.guesses.wrong(call, HttpReply.error(404, "Not found"));
        }
        if (!source.get().maySendFrom(guard.addresses.of(call))) {
            log.warn(
                    "signal.address_refused source={} remote={}",
                    source.get().name(),
                    guard.addresses.of(call).getHostAddress());
            return HttpReply.error(403, "This address sends no alerts");
        }
        if (call.body().length == 0) {
            throw new MalformedCallException(400, "The alert is empty");
        }
        return made(source.get(), alerts.receive(source.get(), call.body()));
    }

    private HttpReply made(AlertSource source, Alerts.Outcome outcome) {
        if (outcome instanceof Alerts.Outcome.Made made) {
            if (source.users().isEmpty()) {
                made.missions().forEach(quotes::saw); // the price of one user's own must not size the orders of others
            }
            List<String> ids = made.missions().stream()
                    .map(mission -> mission.id().value())
                    .toList();
            log.info("signal.received source={} missions={} repeated={}", source.name(), ids, made.repeated());
            return HttpReply.json(
                    200,
                    JsonObject.builder()
                            .put("success", true)
                            .put("missions", new JsonValue.Items(texts(ids)))
                            .put("repeated", made.repeated())
                            .put("expires_at", expiry(made.missions()))
                            .build());
        }
        if (outcome instanceof Alerts.Outcome.Rejected rejected) {
            log.warn("signal.rejected source={} code={} reason={}", source.name(), rejected.code(), rejected.detail());
            return HttpReply.json(
                    422,
                    JsonObject.builder()
                            .put("success", false)
                            .put("error", rejected.detail())
                            .put("code", rejected.code())
                            .build());
        }
        log.info("signal.ignored source={}", source.name());
        return HttpReply.json(
                200,
                JsonObject.builder()
                        .put("success", true)
                        .put("missions", new JsonValue.Items(List.of()))
                        .put("ignored", ((Alerts.Outcome.Ignored) outcome).word())
                        .build());
    }

    private static List<JsonValue> texts(List<String> ids) {
        return ids.stream().<JsonValue>map(JsonValue.Text::new).toList();
    }

    private static String expiry(List<Mission> missions) {
        return missions.get(0).expiresAt().toString();
    }
}
