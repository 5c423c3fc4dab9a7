package com.joinbitten.toc.api.ops;

import com.joinbitten.core.fire.trail.FireTrail;
import com.joinbitten.core.fire.trail.RelayWord;
import com.joinbitten.core.result.resolution.Evidence;
import com.joinbitten.core.result.resolution.Outcome;
import com.joinbitten.core.terminal.profile.KnownTerminal;
import com.joinbitten.core.terminal.profile.OpenPositions;
import com.joinbitten.core.terminal.profile.ReportedPosition;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import com.joinbitten.toc.api.fire.FireJson;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Writes all that is known of a fire. */
final class TraceJson {
    private TraceJson() {}

    static JsonObject write(Trace trace) {
        JsonObject.Builder micros = JsonObject.builder();
        trace.micros().forEach(micros::put);
        FireTrail trail = trace.trail();
        Evidence evidence = trace.evidence();
        JsonObject.Builder json = JsonObject.builder()
                .put("success", true)
                .put("fire", FireJson.write(evidence.fire()))
                .put("magic", Long.toString(evidence.fire().id().magic()))
                .put("micros", micros.build())
                .put("waiting", trail.waiting());
        put(json, "ledger_id", trail.ledger());
        put(json, "cancel_asked_at", trail.cancelAsked().map(Instant::toString));
        json.put("attempts", items(trail.attempts(), TraceJson::attempt))
                .put("events", items(trail.events(), TraceJson::event))
                .put("parked_events", items(trail.parked(), TraceJson::parked))
                .put("relay", word(evidence.relay()));
        evidence.terminal()
                .ifPresentOrElse(
                        known -> json.put("terminal", terminal(known, evidence.positions(), evidence.now())),
                        () -> json.putNull("terminal"));
        JsonObject.Builder outcomes = JsonObject.builder();
        for (Outcome outcome : Outcome.values()) {
            outcomes.put(outcome.name(), evidence.objection(outcome).orElse(""));
        }
        return json.put("resolutions", outcomes.build()).build();
    }

    private static JsonObject attempt(FireTrail.Try attempt) {
        JsonObject.Builder json = JsonObject.builder()
                .put("number", attempt.number())
                .put("ledger_id", attempt.ledger())
                .put("started_at", attempt.startedAt().toString());
        put(json, "ended_at", attempt.endedAt().map(Instant::toString));
        put(json, "ending", attempt.ending().map(Enum::name));
        return json.build();
    }

    private static JsonObject event(FireTrail.Told event) {
        return JsonObject.builder()
                .put("relay", event.relay())
                .put("ledger_id", event.ledger())
                .put("epoch", event.epoch())
                .put("n", event.number())
                .put("state", event.state().name())
                .put("at", event.at().toString())
                .put("outcome", event.outcome())
                .build();
    }

    private static JsonObject parked(FireTrail.Parked event) {
        return JsonObject.builder()
                .put("relay", event.relay())
                .put("epoch", event.epoch())
                .put("n", event.number())
                .put("at", event.at().toString())
                .put("fault", event.fault())
                .build();
    }

    static JsonObject word(RelayWord word) {
        JsonObject.Builder json = JsonObject.builder()
                .put("heard", word.heard())
                .put("code", word.code().name())
                .put("note", word.note())
                .putIfPresent("ledger_id", word.ledger());
        JsonObject.Builder micros = JsonObject.builder();
        word.known().ifPresent(known -> known.micros().forEach(micros::put));
        word.known()
                .ifPresent(record -> json.put("state", record.state().name())
                        .put("published", record.published().wire())
                        .put("folder", record.folder())
                        .put("file", record.file())
                        .put("expires_at", record.expiresAt().toString())
                        .put("micros", micros.build())
                        .putIfPresent("contents", record.contents()));
        return json.build();
    }

    static JsonObject terminal(KnownTerminal known, List<ReportedPosition> own, Instant now) {
        Optional<OpenPositions> open = known.profile().positions();
        JsonObject.Builder json = JsonObject.builder()
                .put("heard_at", known.heardAt().toString())
                .put("heartbeat_age", known.age(now).toSeconds())
                .put("stale", !known.fresh(now))
                .put("ea_level", known.profile().level())
                .put("halted", known.profile().halted());
        known.profile()
                .autoTrading()
                .ifPresentOrElse(on -> json.put("auto_trading", on), () -> json.putNull("auto_trading"));
        open.ifPresentOrElse(all -> json.put("open_positions", all.count()), () -> json.putNull("open_positions"));
        return json.put("all_listed", open.map(OpenPositions::complete).orElse(false))
                .put("positions", items(own, TraceJson::position))
                .build();
    }

    private static JsonObject position(ReportedPosition position) {
        return JsonObject.builder()
                .put("ticket", position.ticket().value())
                .put("magic", Long.toUnsignedString(position.magic()))
                .put("symbol", position.symbol().value())
                .put("type", position.side().wire())
                .put("volume", position.lots())
                .put("price", position.price())
                .build();
    }

    private static void put(JsonObject.Builder json, String name, Optional<String> text) {
        text.ifPresentOrElse(known -> json.put(name, known), () -> json.putNull(name));
    }

    static <T> JsonValue items(List<T> all, Function<T, JsonObject> write) {
        return new JsonValue.Items(all.stream().<JsonValue>map(write).toList());
    }
}
