package com.joinbitten.relay.doctor.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Tries whether this user can make and delete a file in a folder: permissions alone do not tell. */
final class WriteTrial {
    private final Path folder;

    WriteTrial(Path folder) {
        this.folder = folder;
    }

    /** What went wrong; empty when nothing did. */
    Optional<String> fault() {
        try {
            Path file = Files.createTempFile(folder, ".doctor-", ".tmp");
            Files.delete(file);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e.toString());
        }
    }

    static String user() {
        return System.getProperty("user.name", "unknown");
    }
}
