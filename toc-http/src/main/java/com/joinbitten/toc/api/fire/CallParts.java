package com.joinbitten.toc.api.fire;

import com.joinbitten.core.fire.RequestId;
import com.joinbitten.core.terminal.TerminalType;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.toc.api.body.Queries;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.MalformedCallException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** Reads what the calls of several fire routes may name beside their order. */
final class CallParts {
    private static final Duration LONGEST_LIFE = Duration.ofMinutes(5);

    private CallParts() {}

    /** The caller's name for the intent: the header {@code Idempotency-Key} or the member {@code request_id}. */
    static Optional<RequestId> request(HttpCall call, JsonObject body) {
        Optional<String> header = call.header("Idempotency-Key");
        Optional<String> member = body.text("request_id");
        if (header.isPresent() && member.isPresent() && !header.equals(member)) {
            throw new MalformedCallException(400, "Idempotency-Key and request_id differ");
        }
        return read(header.or(() -> member), RequestId::new);
    }

    /** The caller's deadline, which can only shorten ours. */
    static Optional<Instant> deadline(JsonObject body, Instant now) {
        Optional<Instant> deadline = body.text("expires_at").map(CallParts::instant);
        if (deadline.isPresent() && deadline.get().isAfter(now.plus(LONGEST_LIFE))) {
            throw new MalformedCallException(
                    400, "expires_at must be within " + LONGEST_LIFE.toSeconds() + " s: a caller may only shorten it");
        }
        return deadline;
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new MalformedCallException(400, "expires_at must be a UTC time such as 2026-01-05T12:00:00Z");
        }
    }

    /** The kind of terminal that is to execute the order. */
    static Optional<TerminalType> terminal(JsonObject body) {
        return read(body.text("terminal_type"), TerminalType::of);
    }

    /** Whether the caller only wants to know what would happen: {@code ?dry_run=1}. */
    static boolean dryRun(HttpCall call) {
        return Queries.flag(call, "dry_run");
    }

    private static <T> Optional<T> read(Optional<String> text, Function<String, T> type) {
        try {
            return text.map(type);
        } catch (IllegalArgumentException e) {
            throw new MalformedCallException(400, String.valueOf(e.getMessage()));
        }
    }
}
