package com.joinbitten.toc.live;

import com.joinbitten.core.live.LiveEvent;
import com.joinbitten.core.live.LiveEvents;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.toc.wake.Wakes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the stored events and hands them to the open streams; one thread, {@code toc-live}, for all of them. The table is
 * the truth: a wake-up only makes it look at once. Thread-safe.
 *
 * <p>A stream that begins in the past reads its own pages until it has caught up with the others; then it gets what all
 * get. What a stream was not told, it finds in the table when it comes again.
 */
public final class LiveHub implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LiveHub.class);
    private static final int CATCH_UP_PAGE = 200;
    private static final Duration FORGET_EVERY = Duration.ofMinutes(10);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    private final LiveEvents events;
    private final LiveRules rules;
    private final InstantSource clock;
    private final Places places;
    private final Thread thread = new Thread(this::run, "toc-live");
    private final Wakes wakes = new Wakes();
    private final Queue<Watcher> joining = new ConcurrentLinkedQueue<>();
    private final Queue<Watcher> leaving = new ConcurrentLinkedQueue<>();
    private volatile Runnable others = () -> {};
    private volatile boolean closed;

    // confined to the thread
    private final Audience audience = new Audience();
    private final Set<Watcher> catchingUp = new LinkedHashSet<>();
    private long position;
    private long beatAt = System.nanoTime();
    private long forgetAt = System.nanoTime();

    /** A hub over these events; {@link #start} makes it run. */
    public LiveHub(LiveEvents events, LiveRules rules, InstantSource clock) {
        this.events = events;
        this.rules = rules;
        this.clock = clock;
        this.places = new Places(rules);
    }

    /** Starts the thread; once. */
    public void start() {
        thread.start();
    }

    /** Tells that this process has stored events. Never blocks. */
    public void committed() {
        wake();
        others.run();
    }

    /**
     * Tells other nodes, too, that there are new events.
     *
     * @param told must not block
     */
    public void tellOthers(Runnable told) {
        others = told;
    }

    /** Tells that there may be new events. Never blocks. */
    public void wake() {
        wakes.wake();
    }

    /** Whether that reader may open one more stream now; whoever asks at the same time may get it, too. */
    public boolean hasPlace(Optional<UserId> reader) {
        return !closed && places.free(reader);
    }

    /** Streams that are open. */
    public int streams() {
        return places.taken();
    }

    /**
     * Opens a stream. Never blocks.
     *
     * @param reader who reads; empty sees everything
     * @param after the last event that the client has seen; empty begins with the next one
     */
    public void join(LiveSink sink, Optional<UserId> reader, OptionalLong after) {
        Watcher watcher = new Watcher(sink, reader, after);
        places.take(reader);
        sink.whenClosed(() -> {
            places.leave(reader);
            leaving.add(watcher);
            wake();
        });
        joining.add(watcher);
        wake();
        if (closed) {
            sink.close();
        }
    }

    private void run() {
        while (!closed) {
            boolean more = false;
            try {
                more = round();
            } catch (RuntimeException e) {
                log.warn("live.failed reason={}", e.toString());
            }
            if (!more && !wakes.rest(rules.poll())) {
                closed = true;
            }
        }
    }

    /** Whether there may be more to do at once. */
    private boolean round() {
        forget();
        admit();
        dismiss();
        if (audience.isEmpty() && catchingUp.isEmpty()) {
            return false;
        }
        boolean more = events.order() == LiveEvents.MAX_PAGE;
        more |= audience.isEmpty() ? skip() : tellAll();
        more |= catchUp();
        beat();
        return more;
    }

    private void admit() {
        for (Watcher next = joining.poll(); next != null; next = joining.poll()) {
            catchingUp.add(next);
        }
    }

    private void dismiss() {
        for (Watcher gone = leaving.poll(); gone != null; gone = leaving.poll()) {
            audience.remove(gone);
            catchingUp.remove(gone);
        }
    }

    /** Nobody listens yet: whoever catches up does so from the table. */
    private boolean skip() {
        position = events.range().newest();
        return false;
    }

    private boolean tellAll() {
        List<LiveEvent> page = events.after(position, Optional.empty(), LiveEvents.MAX_PAGE);
        for (LiveEvent event : page) {
            audience.tell(event);
            position = event.id();
        }
        return page.size() == LiveEvents.MAX_PAGE;
    }

    private boolean catchUp() {
        boolean more = false;
        for (Iterator<Watcher> all = catchingUp.iterator(); all.hasNext(); ) {
            Watcher watcher = all.next();
            if (!watcher.begun() && !begin(watcher)) {
                all.remove();
                audience.add(watcher);
            } else if (watcher.sink().ready()) { // else the next heartbeat ends it, unless it has caught up by then
                if (read(watcher)) {
                    more = true;
                } else {
                    all.remove();
                    audience.add(watcher);
                }
            }
        }
        return more;
    }

    /** Says where the stream begins; whether there are older events to tell. */
    private boolean begin(Watcher watcher) {
        LiveEvents.Range range = events.range();
        // what all others were told already counts as seen by someone who begins now
        long newest = Math.max(range.newest(), position);
        if (watcher.after().isEmpty()) {
            watcher.startAt(newest);
            watcher.sink().send(EventText.ready(newest, clock.instant()));
            return false;
        }
        long after = watcher.after().getAsLong();
        boolean whole = range.continues(after);
        watcher.startAt(whole ? after : newest);
        if (!whole) {
            watcher.sink().send(EventText.reset(range.oldest(), newest));
        }
        watcher.sink().send(EventText.ready(watcher.cursor(), clock.instant()));
        return whole;
    }

    /** Whether there is another page. */
    private boolean read(Watcher watcher) {
        List<LiveEvent> page = events.after(watcher.cursor(), watcher.reader(), CATCH_UP_PAGE);
        for (LiveEvent event : page) {
            watcher.sink().send(EventText.of(event));
            watcher.startAt(event.id());
        }
        return page.size() == CATCH_UP_PAGE;
    }

    private void beat() {
        long now = System.nanoTime();
        if (now - beatAt < rules.heartbeat().toNanos()) {
            return;
        }
        beatAt = now;
        audience.forEach(LiveHub::beat);
        List.copyOf(catchingUp).forEach(LiveHub::beat);
    }

    private static void beat(Watcher watcher) {
        if (watcher.sink().ready()) {
            watcher.sink().send(EventText.HEARTBEAT);
        } else {
            watcher.sink().close();
        }
    }

    private void forget() {
        long now = System.nanoTime();
        if (now - forgetAt < 0) {
            return;
        }
        forgetAt = now + FORGET_EVERY.toNanos();
        while (events.order() > 0) {
            log.debug("live.ordered");
        }
        int forgotten = events.forget(rules.keep());
        if (forgotten > 0) {
            log.info("live.forgotten events={}", forgotten);
        }
    }

    /** Ends the thread; the streams are the HTTP front's to end. Idempotent; waits a few seconds at most. */
    @Override
    public void close() {
        closed = true;
        wakes.wake();
        try {
            thread.join(CLOSE_LIMIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
