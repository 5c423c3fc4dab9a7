package com.joinbitten.toc.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Compressed bodies, and who takes them. */
final class Gzip {
    /** The coding as headers name it. */
    static final String NAME = "gzip";

    private Gzip() {}

    /** The same bytes compressed. */
    static byte[] pack(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
        return packed.toByteArray();
    }

    /**
     * Whether a caller takes it who sent these.
     *
     * @param headers values of {@code Accept-Encoding}; none means that nothing is asked for
     */
    static boolean isAccepted(List<String> headers) {
        return headers.stream()
                .flatMap(header -> Stream.of(header.toLowerCase(Locale.ROOT).split(",", -1)))
                .map(String::strip)
                .anyMatch(Gzip::isMeant);
    }

    /** With the weight nought it is refused: {@code gzip;q=0.0}. */
    private static boolean isMeant(String coding) {
        String[] parts = coding.split(";", 2);
        return parts[0].strip().equals(NAME)
                && (parts.length == 1 || !parts[1].strip().matches("q\\s*=\\s*0(\\.0*)?"));
    }
}
