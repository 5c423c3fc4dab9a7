package com.joinbitten.toc.api.metrics;

import com.joinbitten.core.terminal.Terminal;
import com.joinbitten.core.terminal.Terminals;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.toc.api.terminal.TerminalFigures;
import com.joinbitten.toc.http.Endpoint;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import com.joinbitten.toc.metrics.FireMeters;
import com.joinbitten.toc.metrics.Telemetry;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * {@code GET /metrics}: the figures as JSON, as they always were; or for Prometheus, where {@code Accept} names one of its
 * forms. Thread-safe.
 */
public final class MetricsEndpoint implements Endpoint {
    private final Telemetry telemetry;
    private final Terminals terminals;
    private final InstantSource clock;

    /** Tells these. */
    public MetricsEndpoint(Telemetry telemetry, Terminals terminals, InstantSource clock) {
        this.telemetry = telemetry;
        this.terminals = terminals;
        this.clock = clock;
    }

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call) {
        return CompletableFuture.completedFuture(asked(call.headers("Accept"))
                .map(form -> HttpReply.text(form.contentType(), telemetry.scrape(form)))
                .orElseGet(() -> HttpReply.json(200, json())));
    }

    /** The newest form that the caller names; none for callers that take anything. */
    static Optional<Telemetry.Form> asked(List<String> accept) {
        List<String> named = accept.stream()
                .flatMap(line -> List.of(line.toLowerCase(Locale.ROOT).split(",", -1)).stream())
                .filter(range -> !range.matches(".*;\\s*q=0(\\.0*)?\\s*"))
                .map(range -> range.split(";", 2)[0].strip())
                .toList();
        if (named.contains("application/openmetrics-text")) {
            return Optional.of(Telemetry.Form.OPEN_METRICS);
        }
        return named.contains("text/plain") ? Optional.of(Telemetry.Form.TEXT) : Optional.empty();
    }

    private JsonObject json() {
        FireMeters.Counts counts = telemetry.counts();
        List<Terminal> all = terminals.list(Optional.empty());
        JsonObject router = JsonObject.builder()
                .put("total_signals", counts.total())
                .put("successful_signals", counts.successful())
                .put("failed_signals", counts.failed())
                .put("retries", counts.retries())
                .put("http_failures", 0)
                .put("file_failures", 0)
                .build();
        return JsonObject.builder()
                .put("fire_router", router)
                .put("active_sessions", all.stream().mapToInt(Terminal::users).sum())
                .put("terminal_stats", TerminalFigures.write(all))
                .put("timestamp", clock.instant().toString())
                .build();
    }
}
