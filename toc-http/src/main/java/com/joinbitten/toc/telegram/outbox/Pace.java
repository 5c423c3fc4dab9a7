package com.joinbitten.toc.telegram.outbox;

import com.joinbitten.core.chat.ChatId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * How fast messages may go: 30 a second overall, one a second into a chat, 20 a minute into a group; and not at all where
 * the other side has said so. Confined to the sender's thread.
 */
final class Pace {
    private static final int OVERALL = 30;
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int OF_A_GROUP = 20;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Deque<Instant> all = new ArrayDeque<>();
    private final Map<ChatId, Deque<Instant>> chats = new HashMap<>();
    private final Map<ChatId, Instant> held = new HashMap<>();
    private Instant heldAll = Instant.MIN;

    /** Whether nothing at all may go now. */
    boolean closed(Instant now) {
        prune(all, now, SECOND);
        return now.isBefore(heldAll) || all.size() >= OVERALL;
    }

    /** Whether a message may go into that chat now, where anything may go. */
    boolean open(ChatId chat, Instant now) {
        if (now.isBefore(held.getOrDefault(chat, Instant.MIN))) {
            return false;
        }
        Deque<Instant> sent = chats.get(chat);
        if (sent == null) {
            return true;
        }
        prune(sent, now, MINUTE);
        boolean rested = sent.isEmpty() || !now.isBefore(sent.getLast().plus(SECOND));
        return rested && !(chat.group() && sent.size() >= OF_A_GROUP);
    }

    /** A try was made. */
    void went(ChatId chat, Instant now) {
        all.addLast(now);
        chats.computeIfAbsent(chat, first -> new ArrayDeque<>()).addLast(now);
        forget(now);
    }

    /**
     * The other side has said that there were too many. When it says so for a second chat before the first one's time is
     * over, it means all of them.
     */
    void flooded(ChatId chat, Instant now, Instant until) {
        held.values().removeIf(end -> !end.isAfter(now));
        held.put(chat, until);
        if (held.size() > 1) {
            holdAll(held.values().stream().max(Instant::compareTo).orElse(until));
        }
    }

    /** Nothing goes before that time. */
    void holdAll(Instant until) {
        heldAll = until;
    }

    /** Times that a clock which was set back has made future ones count for nothing. */
    private static void prune(Deque<Instant> times, Instant now, Duration memory) {
        times.removeIf(time -> time.isAfter(now) || !time.plus(memory).isAfter(now));
    }

    private void forget(Instant now) {
        if (chats.size() > 10_000) {
            chats.values().removeIf(times -> {
                prune(times, now, MINUTE);
                return times.isEmpty();
            });
        }
    }
}
