package com.joinbitten.toc.api.ops;

import com.joinbitten.core.fire.trail.Witness;
import com.joinbitten.core.lease.Leases;
import com.joinbitten.core.lease.Standing;
import com.joinbitten.core.terminal.Terminal;
import com.joinbitten.core.terminal.TerminalState;
import com.joinbitten.core.terminal.Terminals;
import com.joinbitten.core.terminal.board.Sitting;
import com.joinbitten.core.terminal.board.TerminalBoard;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import com.joinbitten.toc.http.Endpoint;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * {@code GET /api/ops/terminals}: every terminal with its users and what their accounts say, and every relay with its ping,
 * what waits for it, and the node that hands it its orders. Thread-safe.
 */
public final class BoardEndpoint implements Endpoint {
    private static final int MOST_SITTINGS = 2_000;

    private final Terminals terminals;
    private final TerminalBoard board;
    private final Witness witness;
    private final Leases leases;
    private final InstantSource clock;

    /** Shows those terminals. */
    public BoardEndpoint(
            Terminals terminals, TerminalBoard board, Witness witness, Leases leases, InstantSource clock) {
        this.terminals = terminals;
        this.board = board;
        this.witness = witness;
        this.leases = leases;
        this.clock = clock;
    }

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call) {
        Instant now = clock.instant();
        List<Terminal> all = terminals.list(Optional.empty()).stream()
                .filter(terminal -> terminal.state() != TerminalState.RETIRED || terminal.users() > 0)
                .toList();
        Map<Long, List<Sitting>> sittings = board.sittings(MOST_SITTINGS).stream()
                .collect(Collectors.groupingBy(sitting -> sitting.terminal().value()));
        Map<String, Long> waiting = board.waiting();
        Map<String, Standing> holders = leases.standings().stream()
                .filter(Standing::held)
                .collect(Collectors.toMap(standing -> standing.lease().relay(), Function.identity()));
        return witness.pings()
                .thenApply(pings -> HttpReply.json(
                        200,
                        JsonObject.builder()
                                .put("success", true)
                                .put("timestamp", now.toString())
                                .put("relays", relays(pings, waiting, holders))
                                .put(
                                        "terminals",
                                        TraceJson.items(
                                                all,
                                                terminal -> terminal(
                                                        terminal,
                                                        sittings.getOrDefault(
                                                                terminal.id().value(), List.of()),
                                                        now)))
                                .build()));
    }

    private static JsonValue relays(
            Map<String, OptionalLong> pings, Map<String, Long> waiting, Map<String, Standing> holders) {
        return TraceJson.items(List.copyOf(pings.entrySet()), relay -> {
            JsonObject.Builder json = JsonObject.builder()
                    .put("name", relay.getKey())
                    .put("answers", relay.getValue().isPresent());
            relay.getValue().ifPresentOrElse(micros -> json.put("ping_us", micros), () -> json.putNull("ping_us"));
            return json.put("waiting", waiting.getOrDefault(relay.getKey(), 0L))
                    .put("lease", lease(Optional.ofNullable(holders.get(relay.getKey()))))
                    .build();
        });
    }

    private static JsonValue lease(Optional<Standing> holder) {
        return holder.<JsonValue>map(standing -> JsonObject.builder()
                        .put("node", standing.holder().id())
                        .put("epoch", standing.lease().epoch())
                        .put("age_ms", standing.age().toMillis())
                        .build())
                .orElseGet(JsonValue.Null::new);
    }

    private static JsonObject terminal(Terminal terminal, List<Sitting> sittings, Instant now) {
        return JsonObject.builder()
                .put("name", terminal.name())
                .put("type", terminal.type().wire())
                .put("relay", terminal.place().relay())
                .put("status", terminal.state().wire())
                .put("note", terminal.note())
                .put("seats", terminal.spec().seats())
                .put("active_users", terminal.users())
                .put("users", TraceJson.items(sittings, sitting -> sitting(sitting, now)))
                .build();
    }

    private static JsonObject sitting(Sitting sitting, Instant now) {
        JsonObject.Builder json = JsonObject.builder()
                .put("user_id", sitting.user().value())
                .put("since", sitting.since().toString());
        sitting.heard()
                .ifPresentOrElse(
                        heard -> json.put("heard", TraceJson.terminal(heard, List.of(), now)),
                        () -> json.putNull("heard"));
        return json.build();
    }
}
