package com.joinbitten.relay.ops;

import com.joinbitten.relay.drop.FileOps;
import com.joinbitten.relay.time.HostClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file by which watchers see that the relay lives: one line, replaced atomically. Confined to one thread.
 *
 * <pre>[HEARTBEAT] 2025-07-18T00:15:10.219762Z</pre>
 */
public final class Heartbeat {
    private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);

    private final Path file;
    private final FileOps files;
    private final HostClock clock;
    private boolean failing;

    /** Writes this file. */
    public Heartbeat(Path file, FileOps files, HostClock clock) {
        this.file = file;
        this.files = files;
        this.clock = clock;
    }

    /** Writes the present time; called only while the relay can accept and store a fire. */
    public void beat() {
        String line = "[HEARTBEAT] " + clock.now() + "\n";
        try {
            files.replace(file, line.getBytes(StandardCharsets.US_ASCII), FileOps.Sync.NO);
            failing = false;
        } catch (IOException e) {
            if (!failing) {
                log.error("heartbeat.failed file={}", file, e);
            }
            failing = true;
        }
    }
}
