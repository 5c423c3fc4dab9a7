package com.joinbitten.toc.api.telegram;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.joinbitten.core.config.Secret;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.toc.http.Endpoint;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import com.joinbitten.toc.limit.Guesses;
import com.joinbitten.toc.telegram.command.UpdateDesk;
import com.joinbitten.toc.telegram.wire.Incoming;
import com.joinbitten.toc.telegram.wire.IncomingReader;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /telegram/webhook}: takes one update from whoever knows the secret. What could not be stored is not taken, and
 * comes again. Thread-safe.
 */
public final class WebhookEndpoint implements Endpoint {
    private static final Logger log = LoggerFactory.getLogger(WebhookEndpoint.class);
    private static final String SECRET = "X-Telegram-Bot-Api-Secret-Token";

    private final Optional<Secret> secret;
    private final UpdateDesk desk;
    private final Guesses guesses;

    /**
     * Hands updates over to that desk.
     *
     * @param secret what has to come with them; empty: none are taken here
     * @param guesses counts wrong ones
     */
    public WebhookEndpoint(Optional<Secret> secret, UpdateDesk desk, Guesses guesses) {
        this.secret = secret;
        this.desk = desk;
        this.guesses = guesses;
    }

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call) {
        return CompletableFuture.completedFuture(taken(call));
    }

    private HttpReply taken(HttpCall call) {
        if (secret.isEmpty()) {
            return HttpReply.error(404, "Not found");
        }
        // compared in constant time
        if (!secret.equals(call.header(SECRET).map(Secret::new))) {
            HttpReply refusal = guesses.wrong(call, HttpReply.error(401, "Wrong secret"));
            log.warn("telegram.webhook_refused remote={} status={}", call.remote(), refusal.status());
            return refusal;
        }
        Optional<Incoming> incoming = IncomingReader.parse(new String(call.body(), UTF_8));
        if (incoming.isEmpty()) {
            return HttpReply.error(400, "That is no update");
        }
        desk.take(incoming.get());
        return HttpReply.json(200, JsonObject.builder().put("success", true).build());
    }
}
