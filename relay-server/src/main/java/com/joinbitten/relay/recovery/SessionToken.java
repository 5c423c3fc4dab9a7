package com.joinbitten.relay.recovery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What must be equal for drop files to be trusted: the run of the operating system, the run of its first process (of a
 * container), the folders themselves, and what the operator says of the volume. Immutable.
 *
 * @param bootId names the run of the operating system
 * @param text all of it, for comparison
 * @param complete whether every part is known; an unknown part equals nothing, itself included
 */
public record SessionToken(String bootId, String text, boolean complete) {
    private static final Logger log = LoggerFactory.getLogger(SessionToken.class);
    private static final String UNKNOWN = "unknown";

    /** Start time of a process is the 22nd field of its stat line, the 20th after the name in parentheses. */
    private static final int START_TIME_AFTER_NAME = 20;

    /**
     * Reads the token of this moment.
     *
     * @param storageSession the setting {@code storage.session}
     */
    public static SessionToken read(Path dropRoot, Path ledgerFolder, String storageSession) {
        String boot = firstLine(Path.of("/proc/sys/kernel/random/boot_id"));
        String init = startTime(firstLine(Path.of("/proc/1/stat")));
        String drop = fileKey(dropRoot);
        String ledger = fileKey(ledgerFolder);
        boolean complete =
                !(boot.equals(UNKNOWN) || init.equals(UNKNOWN) || drop.equals(UNKNOWN) || ledger.equals(UNKNOWN));
        String text = String.join("|", boot, init, drop, ledger, storageSession);
        return new SessionToken(boot, text, complete);
    }

    /** Whether drop files of a session with that token can be trusted now. */
    boolean continues(String other) {
        return complete && text.equals(other);
    }

    private static String startTime(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
        return fields.length > START_TIME_AFTER_NAME ? fields[START_TIME_AFTER_NAME - 1] : UNKNOWN;
    }

    private static String firstLine(Path file) {
        try {
            return Files.isReadable(file)
                    ? Files.readString(file).lines().findFirst().orElse(UNKNOWN)
                    : UNKNOWN;
        } catch (IOException e) {
            log.warn("session.unknown file={}", file, e);
            return UNKNOWN;
        }
    }

    private static String fileKey(Path folder) {
        try {
            Object key = Files.readAttributes(folder, BasicFileAttributes.class).fileKey();
            return key == null ? UNKNOWN : key.toString();
        } catch (IOException e) {
            log.warn("session.unknown folder={}", folder, e);
            return UNKNOWN;
        }
    }
}
