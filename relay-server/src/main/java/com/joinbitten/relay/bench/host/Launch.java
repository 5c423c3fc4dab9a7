package com.joinbitten.relay.bench.host;

import java.nio.file.Path;
import java.util.List;

/**
 * How a relay is started. Immutable.
 *
 * @param mainClass the command line's main class, for when there is no installation
 * @param data where it writes
 * @param sets settings as {@code key=value}
 * @param javaOptions more options of Java's
 */
public record Launch(String mainClass, Path data, List<String> sets, List<String> javaOptions) {
    /** Copies the lists. */
    public Launch {
        sets = List.copyOf(sets);
        javaOptions = List.copyOf(javaOptions);
    }
}
