package com.joinbitten.relay.doctor.storage;

import com.joinbitten.relay.drop.DropFolders;
import com.joinbitten.relay.drop.FileOps;
import com.joinbitten.relay.drop.FileOps.Presence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The folders below a drop root as they are. Thread-safe. */
final class DropTree {
    private static final String PREFIX = "user_";
    private static final List<String> INNER = List.of("claimed", "results", "state");

    private final Path root;
    private final FileOps files;

    DropTree(Path root, FileOps files) {
        this.root = root;
        this.files = files;
    }

    /** What lies in the drop root under a user folder's name, whatever it is; nothing when there is no drop root. */
    List<Path> userFolders() throws IOException {
        if (files.presence(root) != Presence.THERE) {
            return List.of();
        }
        return files.names(root).stream()
                .filter(name -> name.startsWith(PREFIX))
                .map(root::resolve)
                .toList();
    }

    /** What is there of a user folder's own folders. */
    List<Path> inner(Path userFolder) {
        return INNER.stream()
                .map(userFolder::resolve)
                .filter(path -> files.presence(path) == Presence.THERE)
                .toList();
    }

    /** Where packets are staged. */
    Path temps() {
        return new DropFolders(root, root, files).temps();
    }
}
