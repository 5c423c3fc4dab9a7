package com.joinbitten.relay.sweep;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.OVERFLOW;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hints that something appeared in a folder: faster than a scan, and never the truth, for the operating system drops
 * hints. Confined to the scanner's thread.
 */
final class FolderWatch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(FolderWatch.class);

    private final WatchService service;
    private final Set<Path> watched = new HashSet<>();
    private boolean exhausted;

    FolderWatch(WatchService service) {
        this.service = service;
    }

    /** Watches the folder, if the operating system still has a watch to give. */
    void add(Path folder) {
        if (exhausted || !watched.add(folder)) {
            return;
        }
        try {
            folder.register(service, ENTRY_CREATE);
        } catch (IOException e) {
            exhausted = true;
            log.warn("watch.exhausted watched={}: scans alone from here on", watched.size() - 1, e);
        }
    }

    /** Waits for a hint, and then a little longer for those that come with it. */
    List<Path> await(long maxMillis, long gatherMillis) throws InterruptedException {
        List<Path> hints = new ArrayList<>();
        try {
            WatchKey key = service.poll(maxMillis, TimeUnit.MILLISECONDS);
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(gatherMillis);
            while (key != null) {
                collect(key, hints);
                key = service.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            }
        } catch (ClosedWatchServiceException e) {
            throw new InterruptedException("the watch service is closed");
        }
        return hints;
    }

    private void collect(WatchKey key, List<Path> hints) {
        Path folder = (Path) key.watchable();
        for (WatchEvent<?> event : key.pollEvents()) {
            if (event.kind() != OVERFLOW && event.context() instanceof Path name) {
                hints.add(folder.resolve(name));
            }
        }
        if (!key.reset()) {
            watched.remove(folder); // deleted; a later scan may find it again
        }
    }

    @Override
    public void close() throws IOException {
        service.close();
    }
}
