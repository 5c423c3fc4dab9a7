package com.joinbitten.relay.metrics;

import com.joinbitten.relay.drop.FileOps;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Free inodes, asked for at most twice a minute, for it takes a process. Confined to one thread. */
final class FreeInodes {
    private static final Logger log = LoggerFactory.getLogger(FreeInodes.class);
    private static final long PAUSE_NANOS = Duration.ofSeconds(30).toNanos();

    private final Path path;
    private final FileOps files;
    private OptionalLong last = OptionalLong.empty();
    private long askedNanos = System.nanoTime() - PAUSE_NANOS;

    FreeInodes(Path path, FileOps files) {
        this.files = files;
        this.path = path;
    }

    OptionalLong free() {
        if (System.nanoTime() - askedNanos >= PAUSE_NANOS) {
            askedNanos = System.nanoTime();
            try {
                last = files.freeInodes(path);
            } catch (IOException e) {
                log.warn("metrics.inodes_unknown reason={}", e.toString());
                last = OptionalLong.empty();
            }
        }
        return last;
    }
}
