package com.joinbitten.relay.bench.report;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A bar on the error stream, one step for each thing that is measured; nothing where that is no terminal. Not
 * thread-safe.
 */
public final class Progress {
    private static final int WIDTH = 24;
    private static final String BACK_AND_CLEAR = "\r\u001b[K";

    private final PrintWriter out;
    private final boolean isShown;
    private int steps;
    private int done;

    private Progress(PrintWriter out, boolean isShown) {
        this.out = out;
        this.isShown = isShown;
    }

    /** A bar if the process's error stream is a terminal. */
    public static Progress on(PrintWriter err) {
        return new Progress(err, isTerminal());
    }

    /** A bar whatever is behind the stream. */
    static Progress always(PrintWriter err) {
        return new Progress(err, true);
    }

    /** No bar. */
    public static Progress silent() {
        return new Progress(new PrintWriter(Writer.nullWriter()), false);
    }

    /** Java itself tells nothing of the error stream; where the system does not either, there is no bar. */
    private static boolean isTerminal() {
        Path stream = Path.of("/proc/self/fd/2");
        try {
            String name = Files.exists(stream) ? stream.toRealPath().toString() : "";
            return name.startsWith("/dev/pts/") || name.startsWith("/dev/tty");
        } catch (IOException e) {
            return false; // a pipe has no path
        }
    }

    /** So many more steps are to come. */
    public void expect(int more) {
        steps += more;
    }

    /** One step begins. */
    public void next(String what) {
        if (isShown) {
            int filled = steps == 0 ? 0 : Math.min(WIDTH, WIDTH * done / steps);
            out.print(BACK_AND_CLEAR + "[" + "#".repeat(filled) + "-".repeat(WIDTH - filled) + "] " + done + "/"
                    + Math.max(steps, done + 1) + " " + what);
            out.flush();
        }
        done++;
    }

    /** Takes the bar away. */
    public void end() {
        if (isShown && done > 0) {
            out.print(BACK_AND_CLEAR);
            out.flush();
        }
    }
}
