package com.joinbitten.core.hook;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who is told of what. Immutable. */
public final class Subscriptions {
    /** Nobody is told anything. */
    public static final Subscriptions NONE = new Subscriptions(Map.of());

    private final Map<HookTopic, List<String>> endpoints = new EnumMap<>(HookTopic.class);

    /** @param topics by the name of each endpoint */
    public Subscriptions(Map<String, Set<HookTopic>> topics) {
        for (HookTopic topic : HookTopic.values()) {
            List<String> told = topics.entrySet().stream()
                    .filter(endpoint -> endpoint.getValue().contains(topic))
                    .map(Map.Entry::getKey)
                    .toList();
            endpoints.put(topic, told);
        }
    }

    /** The names of the endpoints that are told of it. */
    public List<String> to(HookTopic topic) {
        return endpoints.getOrDefault(topic, List.of());
    }
}
