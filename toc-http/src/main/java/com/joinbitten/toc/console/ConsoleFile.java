package com.joinbitten.toc.console;

import com.joinbitten.toc.page.Asset;
import java.util.Optional;
import java.util.Set;

/**
 * A file that the console loads from us. Immutable.
 *
 * @param name one of those that exist, so that a name is never a path
 */
public record ConsoleFile(String name) {
    private static final Set<String> NAMES = Set.of(
            "ops.css",
            "ops.js",
            "calls.js",
            "parts.js",
            "fires.js",
            "trace.js",
            "terminals.js",
            "stop.js",
            "doubt.js",
            "people.js",
            "audit.js",
            "signal.js",
            "charts.js");

    /** The file of that name. */
    public static Optional<ConsoleFile> find(String name) {
        return NAMES.contains(name) ? Optional.of(new ConsoleFile(name)) : Optional.empty();
    }

    /** The page itself. */
    public static byte[] page() {
        return Asset.read(ConsoleFile.class, "ops.html");
    }

    /** The content type to answer with. */
    public String contentType() {
        return Asset.contentType(name);
    }

    /** The file's bytes. */
    public byte[] content() {
        return Asset.read(ConsoleFile.class, name);
    }
}
