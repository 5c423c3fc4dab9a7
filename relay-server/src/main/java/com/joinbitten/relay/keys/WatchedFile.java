package com.joinbitten.relay.keys;

import com.joinbitten.core.config.ConfigException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;

/** One or more files that count as they last were whole and valid. Thread-safe; every call looks at the disk. */
public interface WatchedFile<T> {
    /** First part of what is logged, such as {@code keys} in {@code keys.reloaded}. */
    String what();

    /** The file to name in the log. */
    Path path();

    /**
     * Tells whether the content has changed; holds no secret.
     *
     * @throws IOException if a file cannot be read or is open to others
     */
    byte[] fingerprint() throws IOException;

    /**
     * The content as it is now.
     *
     * @throws ConfigException with every fault; none of them shows a secret
     */
    T read();

    /** The names that count at that time, to tell when one expires. */
    Set<String> valid(T content, Instant now);

    /** What to log of it, as {@code key=value}. */
    String describe(T content);
}
