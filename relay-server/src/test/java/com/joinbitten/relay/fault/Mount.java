package com.joinbitten.relay.fault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A memory file system of the test's own, small enough to fill. Needs root. */
final class Mount implements AutoCloseable {
    private final Path folder;

    private Mount(Path folder) {
        this.folder = folder;
    }

    /** Mounts one with these options; empty where that is not allowed. */
    static Optional<Mount> tmpfs(Path folder, String options) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        return run("mount", "-t", "tmpfs", "-o", options, "none", folder.toString()) == 0
                ? Optional.of(new Mount(folder))
                : Optional.empty();
    }

    Path folder() {
        return folder;
    }

    private static int run(String... command) throws IOException, InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.waitFor();
            if (code != 0) {
                System.getLogger(Mount.class.getName()).log(System.Logger.Level.INFO, said);
            }
            return code;
        } catch (IOException e) {
            if (Files.exists(Path.of("/bin", command[0])) || Files.exists(Path.of("/usr/bin", command[0]))) {
                throw e;
            }
            return -1; // no such program here
        }
    }

    @Override
    public void close() throws IOException {
        try {
            run("umount", "-l", folder.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
