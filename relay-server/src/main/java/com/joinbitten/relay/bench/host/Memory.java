package com.joinbitten.relay.bench.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a relay holds, asked from outside with the JDK's {@code jcmd}: nothing is loaded into the relay for it.
 *
 * @param heapBytes live objects, after a collection
 * @param directBytes memory beside the heap that Java was asked for; Netty's buffers are of it
 * @param residentBytes of the whole process; 0 where the system has no {@code /proc}
 */
public record Memory(long heapBytes, long directBytes, long residentBytes) {
    /** The option of Java's that keeps the books on direct memory; it costs some speed. */
    public static final String TRACKED = "-XX:NativeMemoryTracking=summary";

    private static final Pattern HEAP_PART = Pattern.compile("total \\d+K, used (\\d+)K");
    private static final Pattern DIRECT = Pattern.compile("Other \\(reserved=\\d+KB, committed=(\\d+)KB");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final long KIB = 1_024;

    /**
     * Collects garbage in that process, and looks.
     *
     * @throws IOException if it cannot be asked, or was not started with {@link #TRACKED}
     */
    public static Memory of(ProcessHandle process) throws IOException {
        ask(process, "GC.run");
        String heap = ask(process, "GC.heap_info");
        if (!HEAP_PART.matcher(heap).find()) {
            throw new IOException("jcmd told no heap: " + heap);
        }
        String tracked = ask(process, "VM.native_memory", "summary", "scale=KB");
        if (!tracked.contains("Java Heap (")) {
            throw new IOException("jcmd told no native memory: " + tracked);
        }
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        return new Memory(
                sum(HEAP_PART, heap),
                sum(DIRECT, tracked),
                Files.exists(status) ? sum(RESIDENT, Files.readString(status)) : 0);
    }

    private static long sum(Pattern kibibytes, String text) {
        long sum = 0;
        for (Matcher matcher = kibibytes.matcher(text); matcher.find(); ) {
            sum += Long.parseLong(matcher.group(1)) * KIB;
        }
        return sum;
    }

    private static String ask(ProcessHandle process, String... command) throws IOException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        if (!Files.isExecutable(jcmd)) {
            throw new IOException("jcmd is needed to look at the relay's memory, and this Java has none: " + jcmd);
        }
        String[] words = new String[command.length + 2];
        words[0] = jcmd.toString();
        words[1] = Long.toString(process.pid());
        System.arraycopy(command, 0, words, 2, command.length);
        Process asking = new ProcessBuilder(words).redirectErrorStream(true).start();
        return new String(asking.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
