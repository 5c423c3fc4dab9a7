package com.joinbitten.toc.api.ops;

import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import com.joinbitten.toc.http.Endpoint;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import com.joinbitten.toc.metrics.Figures;
import com.joinbitten.toc.metrics.Telemetry;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code GET /api/ops/figures}: this process's own histograms and counts since its start. Thread-safe. */
public final class FiguresEndpoint implements Endpoint {
    private final Telemetry telemetry;
    private final InstantSource clock;

    /** Tells these. */
    public FiguresEndpoint(Telemetry telemetry, InstantSource clock) {
        this.telemetry = telemetry;
        this.clock = clock;
    }

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call) {
        Figures figures = telemetry.figures();
        JsonObject body = JsonObject.builder()
                .put("success", true)
                .put("timestamp", clock.instant().toString())
                .put("hops", TraceJson.items(figures.hops(), FiguresEndpoint::histogram))
                .put(
                        "per_minute",
                        new JsonValue.Items(figures.perMinute().stream()
                                .<JsonValue>map(FiguresEndpoint::number)
                                .toList()))
                .put("codes", counts(figures.codes()))
                .put("states", counts(figures.states()))
                .put("failures", counts(figures.failures()))
                .build();
        return CompletableFuture.completedFuture(HttpReply.json(200, body));
    }

    private static JsonValue number(long count) {
        return new JsonValue.Numeral(Long.toString(count));
    }

    private static JsonObject histogram(Figures.Histogram histogram) {
        return JsonObject.builder()
                .put("hop", histogram.name())
                .put("count", histogram.count())
                .put("total_us", histogram.totalMicros())
                .put(
                        "buckets",
                        TraceJson.items(
                                histogram.buckets(),
                                bucket -> JsonObject.builder()
                                        .put("up_to_us", bucket.upToMicros())
                                        .put("count", bucket.count())
                                        .build()))
                .build();
    }

    private static JsonValue counts(Map<String, Long> counts) {
        JsonObject.Builder json = JsonObject.builder();
        counts.forEach(json::put);
        return json.build();
    }
}
