package com.joinbitten.toc.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The requests below {@code src/test/resources/hostile}, one a file, that two servers could read in two ways, or that none
 * should read at all. Line ends of the file are layout; what is sent is written as {@code \r}, {@code \n}, {@code \t},
 * {@code \\} and {@code \xHH}, and <code>{text*3}</code> is the text three times.
 */
final class HostileCorpus {
    private static final Path FOLDER = Path.of("src", "test", "resources", "hostile");
    private static final Pattern REPEATED = Pattern.compile("\\{([^{}*]*)\\*(\\d+)}");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(x[0-9a-f]{2}|[rnt\\\\])");

    private HostileCorpus() {}

    /** One of them; every byte is one character of the text. */
    record Request(String name, String bytes) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** All of them, by name. */
    static List<Request> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().map(HostileCorpus::read).toList();
        } catch (IOException e) {
            throw new IllegalStateException("no corpus in " + FOLDER, e);
        }
    }

    private static Request read(Path file) {
        try {
            String text = Files.readString(file, StandardCharsets.US_ASCII).replace("\n", "");
            String whole = REPEATED.matcher(text)
                    .replaceAll(
                            found -> Matcher.quoteReplacement(found.group(1).repeat(Integer.parseInt(found.group(2)))));
            String name = String.valueOf(file.getFileName()).replace(".txt", "");
            return new Request(
                    name, ESCAPE.matcher(whole).replaceAll(found -> Matcher.quoteReplacement(one(found.group(1)))));
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + file, e);
        }
    }

    private static String one(String escape) {
        return switch (escape.charAt(0)) {
            case 'r' -> "\r";
            case 'n' -> "\n";
            case 't' -> "\t";
            case '\\' -> "\\";
            default -> Character.toString(Integer.parseInt(escape.substring(1), 16));
        };
    }
}
