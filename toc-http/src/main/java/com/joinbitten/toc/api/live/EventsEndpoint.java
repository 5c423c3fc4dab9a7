package com.joinbitten.toc.api.live;

import com.joinbitten.core.trade.UserId;
import com.joinbitten.toc.api.body.Queries;
import com.joinbitten.toc.auth.Callers;
import com.joinbitten.toc.http.Endpoint;
import com.joinbitten.toc.http.EventStream;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import com.joinbitten.toc.http.MalformedCallException;
import com.joinbitten.toc.live.LiveHub;
import com.joinbitten.toc.live.LiveSink;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * {@code GET /api/events}: what happens, as it happens, as server-sent events; a caller who names a user gets what is for
 * that user. {@code Last-Event-ID}, or {@code after} in the address, says what was seen already. Thread-safe.
 */
public final class EventsEndpoint implements Endpoint {
    private static final String RETRY_AFTER_SECONDS = "5";

    private final LiveHub hub;
    private final Callers callers;

    /** Streams from that hub. */
    public EventsEndpoint(LiveHub hub, Callers callers) {
        this.hub = hub;
        this.callers = callers;
    }

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call) {
        return CompletableFuture.completedFuture(reply(call));
    }

    private HttpReply reply(HttpCall call) {
        Optional<UserId> reader = reader(call);
        OptionalLong after = after(call);
        if (!hub.hasPlace(reader)) {
            return HttpReply.error(503, "Too many streams, try again").withHeader("Retry-After", RETRY_AFTER_SECONDS);
        }
        return HttpReply.events(stream -> hub.join(new StreamSink(stream), reader, after));
    }

    private Optional<UserId> reader(HttpCall call) {
        Optional<UserId> named = Queries.read(call, "user", UserId::new);
        Optional<UserId> header = callers.find(call);
        if (named.isPresent() && header.isPresent() && !named.equals(header)) {
            throw new MalformedCallException(400, "user and X-User-ID name two users");
        }
        return named.or(() -> header);
    }

    private static OptionalLong after(HttpCall call) {
        // a browser that resumes sends the header beside the address it began with: the header is newer
        Optional<String> text =
                call.header("Last-Event-ID").or(() -> call.query("after").filter(asked -> !asked.isEmpty()));
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        if (!text.get().matches("\\d{1,18}")) {
            throw new MalformedCallException(400, "Last-Event-ID must be an id of ours");
        }
        return OptionalLong.of(Long.parseLong(text.get()));
    }

    private record StreamSink(EventStream stream) implements LiveSink {
        @Override
        public boolean ready() {
            return stream.ready();
        }

        @Override
        public void send(byte[] utf8) {
            stream.send(utf8);
        }

        @Override
        public void close() {
            stream.close();
        }

        @Override
        public void whenClosed(Runnable action) {
            stream.whenClosed(action);
        }
    }
}
