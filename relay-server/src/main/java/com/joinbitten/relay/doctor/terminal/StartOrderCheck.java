package com.joinbitten.relay.doctor.terminal;

import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.MalformedPacketException;
import com.joinbitten.relay.doctor.Check;
import com.joinbitten.relay.doctor.Finding;
import com.joinbitten.relay.drop.FileOps;
import com.joinbitten.relay.drop.FileOps.Presence;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whether a terminal has run since before the fence of this session: until the fence, it may have executed an order file
 * that came back from the dead. The session's mark in the drop root is written right behind the fence.
 */
public final class StartOrderCheck implements Check {
    private static final int MAX_BYTES = 4_096;

    private final Path dropRoot;
    private final String dataFolder;
    private final FileOps files;
    private final Processes processes;

    /**
     * Looks at this drop root.
     *
     * @param dataFolder the folder of {@code --data}: a paper terminal is known by it, or by the drop root, in its
     *     command line
     */
    public StartOrderCheck(Path dropRoot, String dataFolder, FileOps files, Processes processes) {
        this.dropRoot = dropRoot;
        this.dataFolder = dataFolder;
        this.files = files;
        this.processes = processes;
    }

    @Override
    public String name() {
        return "start.order";
    }

    @Override
    public List<Finding> findings() throws IOException {
        Path mark = dropRoot.resolve(".relay").resolve("session");
        if (files.presence(mark) != Presence.THERE) {
            return List.of(Finding.ok(name(), "no session yet"));
        }
        if (counter(mark) <= 1) {
            return List.of(Finding.ok(name(), "the first session: nothing can have come back from an earlier one"));
        }
        Instant fence = files.attributes(mark).lastModifiedTime().toInstant();
        List<Finding> findings = new ArrayList<>();
        for (Processes.Running process : processes.running()) {
            if (isTerminal(process.command()) && process.startedAt().isBefore(fence)) {
                findings.add(Finding.error(
                        name(),
                        "terminal with process id " + process.pid() + " started " + process.startedAt()
                                + ", before the fence of " + fence,
                        "look for orders it executed in between; let its unit say Requires= and After= the relay's"));
            }
        }
        return findings.isEmpty()
                ? List.of(Finding.ok(name(), "no terminal here is older than the fence of " + fence))
                : findings;
    }

    private long counter(Path mark) throws IOException {
        try {
            return JsonObject.parse(files.read(mark, MAX_BYTES)).requiredInteger("counter");
        } catch (MalformedPacketException e) {
            throw new IOException(mark + " cannot be understood: " + e.getMessage(), e);
        }
    }

    private boolean isTerminal(String command) {
        String lower = command.toLowerCase(Locale.ROOT);
        if (lower.contains("terminal64.exe") || lower.contains("metatrader")) {
            return true;
        }
        boolean ours = command.contains(dataFolder) || command.contains(dropRoot.toString());
        return ours && command.contains("RelayMain paper");
    }
}
