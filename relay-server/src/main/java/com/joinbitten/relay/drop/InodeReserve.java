package com.joinbitten.relay.drop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the volumes of drop root and ledger can take some more files. Asking costs a process, so it is done aside, and a
 * fire goes by the last answer; what runs out between two answers fails when its file is made. Thread-safe, but for
 * {@link #look}, which belongs to one thread.
 */
public final class InodeReserve {
    /** Fewer free inodes than this, and no fire is accepted. */
    public static final long LEAST = 1_000;

    /** Above it, not every look counts. */
    private static final long PLENTY = 10 * LEAST;

    private static final int LOOKS_A_COUNT = 5;
    private static final Logger log = LoggerFactory.getLogger(InodeReserve.class);

    private final List<Path> folders;
    private final FileOps files;
    private volatile OptionalLong free = OptionalLong.empty();
    private int looks;

    /** Looks at the volumes of these folders. */
    public InodeReserve(List<Path> folders, FileOps files) {
        this.folders = List.copyOf(folders);
        this.files = files;
    }

    /** Counts, or leaves it while there were plenty a few looks ago; made for a call each second. */
    public void look() {
        if (looks % LOOKS_A_COUNT == 0 || free.orElse(PLENTY) < PLENTY) {
            count();
        }
        looks++;
    }

    private void count() {
        OptionalLong least = OptionalLong.empty();
        try {
            for (Path folder : folders) {
                OptionalLong here = files.freeInodes(folder);
                if (here.isPresent()) {
                    least = OptionalLong.of(Math.min(here.getAsLong(), least.orElse(Long.MAX_VALUE)));
                }
            }
            free = least;
        } catch (IOException e) {
            log.warn("inodes.uncounted", e); // the last answer stands
        }
    }

    /** What is wrong, for people; empty while there are enough, or where nobody counts. */
    public Optional<String> shortage() {
        OptionalLong last = free;
        return last.isPresent() && last.getAsLong() < LEAST
                ? Optional.of("fewer than " + LEAST + " inodes are free: " + last.getAsLong())
                : Optional.empty();
    }
}
