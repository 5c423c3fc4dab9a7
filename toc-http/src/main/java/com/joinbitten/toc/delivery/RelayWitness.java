package com.joinbitten.toc.delivery;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.trail.RelayWord;
import com.joinbitten.core.fire.trail.Witness;
import com.joinbitten.core.wire.FireDetail;
import com.joinbitten.core.wire.FireReference;
import com.joinbitten.core.wire.FireReport;
import com.joinbitten.core.wire.RelayCommand;
import com.joinbitten.core.wire.RelayReply;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Asks relays what became of a fire, over the links that carry fires, and stores nothing of it. Thread-safe. */
public final class RelayWitness implements Witness {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Dispatcher relays;

    /** Asks through those links. */
    public RelayWitness(Dispatcher relays) {
        this.relays = relays;
    }

    @Override
    public CompletionStage<RelayWord> ask(String relay, FireId fire) {
        return relays.ask(relay, new RelayCommand.Status(new FireReference.ById(fire), true))
                .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .handle((reply, failure) -> failure == null
                        ? word(fire, reply)
                        : RelayWord.unheard("no answer: " + failure.getClass().getSimpleName()));
    }

    @Override
    public CompletionStage<Map<String, OptionalLong>> pings() {
        Map<String, CompletableFuture<OptionalLong>> answers = new TreeMap<>();
        relays.relays().keySet().forEach(relay -> answers.put(relay, ping(relay)));
        return CompletableFuture.allOf(answers.values().toArray(CompletableFuture[]::new))
                .thenApply(all -> {
                    Map<String, OptionalLong> micros = new TreeMap<>();
                    answers.forEach((relay, answer) -> micros.put(relay, answer.join()));
                    return micros;
                });
    }

    private CompletableFuture<OptionalLong> ping(String relay) {
        long begun = System.nanoTime();
        return relays.ask(relay, new RelayCommand.Ping())
                .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .handle((reply, failure) -> failure == null && reply.success()
                        ? OptionalLong.of((System.nanoTime() - begun) / 1_000)
                        : OptionalLong.empty());
    }

    private static RelayWord word(FireId fire, RelayReply reply) {
        Optional<FireReport> report = reply.fire().filter(about -> about.id().equals(fire));
        return new RelayWord(
                true,
                reply.code(),
                reply.message(),
                reply.ledgerId(),
                report.map(about -> new RelayWord.Known(
                        about.state(),
                        reply.published(),
                        about.userFolder(),
                        about.file(),
                        about.expiresAt(),
                        reply.detail().map(FireDetail::micros).orElse(Map.of()),
                        reply.detail().flatMap(FireDetail::contents))));
    }
}
