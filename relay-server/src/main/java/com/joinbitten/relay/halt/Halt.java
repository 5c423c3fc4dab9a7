package com.joinbitten.relay.halt;

import com.joinbitten.core.wire.Hold;
import com.joinbitten.core.wire.HoldName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * One halt, from its first hold to its last. Immutable.
 *
 * @param id told to terminals, so that no word about an earlier halt counts for this one
 * @param holds at least one, oldest first
 */
record Halt(String id, List<Hold> holds) {
    Halt {
        if (holds.isEmpty()) {
            throw new IllegalArgumentException("a halt needs a hold");
        }
        holds = List.copyOf(holds);
    }

    static Halt begin(Hold first) {
        return new Halt(UUID.randomUUID().toString(), List.of(first));
    }

    boolean has(HoldName name) {
        return holds.stream().anyMatch(hold -> hold.name().equals(name));
    }

    /** The same halt with the hold, or with its newer reason. */
    Halt with(Hold hold) {
        Map<HoldName, Hold> byName = new LinkedHashMap<>();
        holds.forEach(present -> byName.put(present.name(), present));
        byName.merge(hold.name(), hold, (present, newer) -> present.because(newer.reason()));
        return new Halt(id, List.copyOf(byName.values()));
    }

    /** The same halt without the hold; empty when that was the last one. */
    Optional<Halt> without(HoldName name) {
        List<Hold> rest =
                holds.stream().filter(hold -> !hold.name().equals(name)).toList();
        return rest.isEmpty() ? Optional.empty() : Optional.of(new Halt(id, rest));
    }

    @Override
    public String toString() {
        return holds.stream()
                .map(hold -> hold.name()
                        + hold.reason().map(reason -> " (" + reason + ")").orElse(""))
                .collect(Collectors.joining(", "));
    }
}
