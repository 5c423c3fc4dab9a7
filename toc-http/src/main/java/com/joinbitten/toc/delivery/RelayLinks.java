package com.joinbitten.toc.delivery;

import com.joinbitten.core.halt.Halt;
import com.joinbitten.core.halt.HoldState;
import com.joinbitten.core.halt.Holds;
import com.joinbitten.core.wire.RelayCommand;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The links to all configured relays, by name. Thread-safe. */
final class RelayLinks implements Holds, AutoCloseable {
    private static final Duration HOLD_LIMIT = Duration.ofSeconds(2);

    private final Map<String, RelayLink> links = new LinkedHashMap<>();
    private final Signal up = new Signal();

    /** Makes a link that is not started yet. */
    @FunctionalInterface
    interface Maker {
        RelayLink make(String relay, Runnable onUp);
    }

    /**
     * Links to those relays; nothing happens before {@link #start}.
     *
     * @param onUp told which relay can be handed fires from now on; on the link's thread, must not block
     */
    RelayLinks(Set<String> relays, Maker maker, Consumer<String> onUp) {
        for (String relay : relays) {
            links.put(relay, maker.make(relay, () -> {
                up.signal();
                onUp.accept(relay);
            }));
        }
    }

    void start() {
        links.values().forEach(RelayLink::start);
    }

    Set<String> names() {
        return links.keySet();
    }

    /** How many there are. */
    int count() {
        return links.size();
    }

    /** Empty for a relay that is not configured. */
    Optional<RelayLink> find(String relay) {
        return Optional.ofNullable(links.get(relay));
    }

    void forEach(BiConsumer<String, RelayLink> action) {
        links.forEach(action);
    }

    boolean connected() {
        return links.values().stream().allMatch(RelayLink::ready);
    }

    boolean awaitConnected(Duration limit) throws InterruptedException {
        return up.await(this::connected, limit);
    }

    /** Whether each relay, by name, can be reached now. */
    Map<String, Boolean> reachable() {
        return links.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> entry.getValue().ready()));
    }

    /** Whether another node has one of them. */
    boolean anyElsewhere() {
        return links.values().stream().anyMatch(RelayLink::elsewhere);
    }

    /** Names of the relays that are ours to hand orders to. */
    Set<String> ours() {
        return links.entrySet().stream()
                .filter(entry -> entry.getValue().session().isPresent())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public CompletionStage<Map<String, HoldState>> apply(Halt halt) {
        return told(RelayHold.command(halt));
    }

    @Override
    public CompletionStage<Map<String, HoldState>> ask() {
        return told(new RelayCommand.Holds());
    }

    private CompletionStage<Map<String, HoldState>> told(RelayCommand command) {
        Map<String, CompletableFuture<HoldState>> answers = new LinkedHashMap<>();
        links.forEach((name, link) -> answers.put(
                name,
                link.send(command)
                        .orTimeout(HOLD_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                        .handle((reply, failure) ->
                                failure == null ? RelayHold.read(reply) : HoldState.unknown(noAnswer(failure)))));
        return CompletableFuture.allOf(answers.values().toArray(CompletableFuture[]::new))
                .thenApply(all -> answers.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, entry -> entry.getValue().join())));
    }

    private static String noAnswer(Throwable failure) {
        return failure instanceof TimeoutException
                ? "no answer within " + HOLD_LIMIT.toSeconds() + " s"
                : "no answer: " + failure.getMessage();
    }

    /** Hangs up everywhere. */
    @Override
    public void close() {
        links.values().forEach(RelayLink::close);
    }
}
