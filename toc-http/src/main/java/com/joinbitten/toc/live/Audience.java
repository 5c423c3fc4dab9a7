package com.joinbitten.toc.live;

import com.joinbitten.core.live.LiveEvent;
import com.joinbitten.core.trade.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The streams that are up to date, by who may see what. Confined to the hub's thread. */
final class Audience {
    private final Set<Watcher> all = new LinkedHashSet<>();
    private final Set<Watcher> operators = new LinkedHashSet<>();
    private final Map<UserId, Set<Watcher>> byUser = new HashMap<>();

    boolean isEmpty() {
        return all.isEmpty();
    }

    void add(Watcher watcher) {
        all.add(watcher);
        if (watcher.reader().isEmpty()) {
            operators.add(watcher);
        } else {
            byUser.computeIfAbsent(watcher.reader().get(), user -> new LinkedHashSet<>())
                    .add(watcher);
        }
    }

    void remove(Watcher watcher) {
        all.remove(watcher);
        operators.remove(watcher);
        watcher.reader()
                .ifPresent(user -> byUser.computeIfPresent(user, (key, watchers) -> {
                    watchers.remove(watcher);
                    return watchers.isEmpty() ? null : watchers;
                }));
    }

    /** Tells all who may see it. */
    void tell(LiveEvent event) {
        byte[] text = EventText.of(event);
        if (event.user().isEmpty()) {
            forEach(watcher -> watcher.tell(event.id(), text));
            return;
        }
        List.copyOf(operators).forEach(watcher -> watcher.tell(event.id(), text));
        List.copyOf(byUser.getOrDefault(event.user().get(), Set.of()))
                .forEach(watcher -> watcher.tell(event.id(), text));
    }

    void forEach(Consumer<Watcher> action) {
        new ArrayList<>(all).forEach(action);
    }
}
