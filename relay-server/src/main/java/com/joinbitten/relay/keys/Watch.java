package com.joinbitten.relay.keys;

import com.joinbitten.core.config.ConfigException;
import com.joinbitten.relay.ops.Ticker;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What counts now: the file as it last was whole and valid. Looks every second on a thread of its own, {@code relay-keys}
 * for keys. A file that is broken changes nothing but the log. Thread-safe.
 */
public final class Watch<T> implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Watch.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final byte[] NOTHING = {};

    private final WatchedFile<T> file;
    private final InstantSource clock;
    private final Runnable changed;
    private final Ticker ticker;
    private volatile T present;

    // of the one thread that looks
    private byte[] judged;
    private byte[] seen;
    private Set<String> valid;
    private String complaint = "";

    /**
     * Reads the file; it is watched from {@link #start} on.
     *
     * @param changed told when something has come, gone, changed or expired; on the watching thread, must not block
     * @throws ConfigException if the file is broken: without it there is nothing to start with
     */
    public Watch(WatchedFile<T> file, InstantSource clock, Runnable changed) {
        this.file = file;
        this.clock = clock;
        this.changed = changed;
        this.judged = bytes();
        this.seen = judged;
        this.present = file.read();
        this.valid = validNow();
        this.ticker = new Ticker("relay-" + file.what(), PAUSE, this::look);
    }

    /** Starts to watch. */
    public void start() {
        ticker.start();
    }

    /** What counts now: ask again for each use; never blocks. */
    public T present() {
        return present;
    }

    /** One look at file and clock. */
    void look() {
        byte[] now = bytes();
        boolean settled = Arrays.equals(now, seen); // an editor may still be writing
        seen = now;
        boolean isNew = settled && now.length > 0 && !Arrays.equals(now, judged) && reload(now);
        Set<String> validNow = validNow();
        if (isNew || !validNow.equals(valid)) {
            valid = validNow;
            changed.run();
        }
    }

    private boolean reload(byte[] bytes) {
        try {
            T next = file.read();
            if (!Arrays.equals(bytes, bytes())) {
                return false; // changed under our eyes: the next look decides
            }
            judged = bytes;
            present = next;
            complaint = "";
            log.info("{}.reloaded file={} {}", file.what(), file.path(), file.describe(next));
            return true;
        } catch (ConfigException e) {
            judged = bytes;
            complain(String.join("; ", e.faults()));
            return false;
        }
    }

    private byte[] bytes() {
        try {
            return file.fingerprint();
        } catch (IOException e) {
            complain(String.valueOf(e.getMessage()));
            return NOTHING;
        }
    }

    private void complain(String fault) {
        if (!fault.equals(complaint)) {
            complaint = fault;
            log.error("{}.not_reloaded file={} inForce=last_good fault={}", file.what(), file.path(), fault);
        }
    }

    private Set<String> validNow() {
        return file.valid(present, clock.instant());
    }

    @Override
    public void close() {
        ticker.close();
    }
}
