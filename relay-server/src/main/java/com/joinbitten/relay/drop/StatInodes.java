package com.joinbitten.relay.drop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks {@code stat -f} for total and free inodes, for Java itself cannot tell. Costs a process each time; thread-safe. */
final class StatInodes {
    private static final Path STAT = Path.of("/usr/bin/stat");
    private static final Pattern ANSWER = Pattern.compile("(\\d{1,18}) (\\d{1,18})\\s*");
    private static final long SECONDS = 5;

    private StatInodes() {}

    static OptionalLong free(Path path) throws IOException {
        if (!Files.isExecutable(STAT)) {
            return OptionalLong.empty();
        }
        Process process = new ProcessBuilder(STAT.toString(), "-f", "-c", "%c %d", path.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                return OptionalLong.empty(); // a volume that hangs is found by others
            }
            return read(process);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalLong.empty();
        } finally {
            process.destroy();
        }
    }

    private static OptionalLong read(Process process) throws IOException {
        String answer = new String(process.getInputStream().readNBytes(64), StandardCharsets.US_ASCII);
        Matcher matcher = ANSWER.matcher(answer);
        // file systems that make inodes as they need them say that they have none at all
        return matcher.matches() && !matcher.group(1).equals("0")
                ? OptionalLong.of(Long.parseLong(matcher.group(2)))
                : OptionalLong.empty();
    }
}
