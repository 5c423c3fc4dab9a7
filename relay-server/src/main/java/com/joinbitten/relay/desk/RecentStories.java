package com.joinbitten.relay.desk;

import com.joinbitten.core.fire.FireId;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** The stories of the latest fires, for who asks how long they took. Thread-safe; adding one neither blocks nor allocates. */
final class RecentStories {
    private static final int PLACES = 1_024;

    private final AtomicReferenceArray<FireStory> latest = new AtomicReferenceArray<>(PLACES);
    private final AtomicInteger next = new AtomicInteger();

    void add(FireStory story) {
        latest.set(Math.floorMod(next.getAndIncrement(), PLACES), story);
    }

    /** Microseconds by stretch; nothing where the fire is not among the latest. A repetition does not cover the first. */
    Map<String, Long> of(FireId fire) {
        for (int i = 0; i < PLACES; i++) {
            FireStory story = latest.get(i);
            if (story != null && story.isOf(fire)) {
                return story.micros();
            }
        }
        return Map.of();
    }
}
