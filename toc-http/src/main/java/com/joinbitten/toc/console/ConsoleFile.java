package com.joinbitten.toc.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
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

    private static final Map<String, String> TYPES =
            Map.of("css", "text/css; charset=utf-8", "js", "text/javascript; charset=utf-8");

    /** The file of that name. */
    public static Optional<ConsoleFile> find(String name) {
        return NAMES.contains(name) ? Optional.of(new ConsoleFile(name)) : Optional.empty();
    }

    /** The page itself. */
    public static byte[] page() {
        return resource("ops.html");
    }

    /** The content type to answer with. */
    public String contentType() {
        return TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
    }

    /** The file's bytes. */
    public byte[] content() {
        return resource(name);
    }

    private static byte[] resource(String name) {
        try (InputStream in = ConsoleFile.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("not in the archive: " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }
}
