package com.joinbitten.toc.telegram.notice;

import com.joinbitten.core.chat.ChatFeed;
import com.joinbitten.core.chat.Draft;
import com.joinbitten.core.live.LiveEvent;
import com.joinbitten.core.live.LiveEvents;
import com.joinbitten.core.wire.MalformedPacketException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the stored events and puts what is to be said of them into the outbox. An event's row is stored by the transaction
 * that makes the change, and it is told in one transaction with how far was read: nothing is missed, nothing told twice, and
 * no fire waits for it. Confined to one thread; blocks on storage.
 */
public final class Notices {
    private static final Logger log = LoggerFactory.getLogger(Notices.class);
    private static final int PAGE = 100;

    private final LiveEvents events;
    private final ChatFeed feed;
    private final Composer composer;
    private final InstantSource clock;

    /** From these events to what the composer makes of them. */
    public Notices(LiveEvents events, ChatFeed feed, Composer composer, InstantSource clock) {
        this.events = events;
        this.feed = feed;
        this.composer = composer;
        this.clock = clock;
    }

    /** Begins behind what has happened until now, where it never began. */
    public void begin() {
        if (feed.position().isEmpty()) {
            while (events.order() > 0) {
                log.debug("telegram.events_ordered");
            }
            feed.begin(events.range().newest());
        }
    }

    /** Tells the next events; whether there may be more at once. */
    public boolean round() {
        OptionalLong at = feed.position();
        if (at.isEmpty()) {
            begin();
            return true;
        }
        events.order();
        long from = at.getAsLong();
        List<LiveEvent> page = events.after(from, Optional.empty(), PAGE);
        if (page.isEmpty()) {
            return false;
        }
        long first = page.get(0).id();
        if (first > from + 1) {
            log.error("telegram.events_missed from={} to={} remedy=live.keep", from + 1, first - 1);
        }
        Instant now = clock.instant();
        List<Draft> drafts = new ArrayList<>();
        page.forEach(event -> drafts.addAll(said(event, now)));
        feed.advance(from, page.get(page.size() - 1).id(), drafts, now);
        return page.size() == PAGE;
    }

    /** An event that nobody can put into words holds up no other. */
    private List<Draft> said(LiveEvent event, Instant now) {
        try {
            return composer.of(event, now);
        } catch (MalformedPacketException | IllegalArgumentException e) {
            log.error("telegram.event_unreadable event={} kind={}", event.id(), event.kind(), e);
            return List.of();
        }
    }
}
