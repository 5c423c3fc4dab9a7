package com.joinbitten.toc.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Files of pages as they lie in the archive. */
public final class Asset {
    private Asset() {}

    /**
     * The file's bytes.
     *
     * @param beside a class of its package
     * @param name its name there, or from the archive's root where it begins with a slash; never what a caller sent
     * @throws IllegalStateException if there is none
     */
    public static byte[] read(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("not in the archive: " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }

    /**
     * The content type to answer with, by the end of the name.
     *
     * @throws IllegalArgumentException if it is neither a style sheet, a script nor a drawing
     */
    public static String contentType(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "css" -> "text/css; charset=utf-8";
            case "js" -> "text/javascript; charset=utf-8";
            case "svg" -> "image/svg+xml";
            default -> throw new IllegalArgumentException("no content type for " + name);
        };
    }
}
