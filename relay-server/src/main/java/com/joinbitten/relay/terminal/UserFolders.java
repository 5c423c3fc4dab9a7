package com.joinbitten.relay.terminal;

import com.joinbitten.core.trade.UserId;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The user folders below the drop root, found as they appear. Confined to the terminal's thread. */
final class UserFolders {
    private final Path root;
    private final Faults faults;
    private final Map<String, UserFolder> known = new TreeMap<>();

    UserFolders(Path root, Faults faults) {
        this.root = root;
        this.faults = faults;
    }

    /** The folders that are there now, by name; a link to a folder is none. */
    List<UserFolder> present() throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root, "user_*")) {
            for (Path entry : entries) {
                admit(entry);
            }
        }
        known.values().removeIf(folder -> !folder.present());
        return List.copyOf(known.values());
    }

    private void admit(Path entry) throws IOException {
        String name = String.valueOf(entry.getFileName());
        if (known.containsKey(name)) {
            return;
        }
        Optional<UserId> user = UserFolder.userOf(name);
        if (user.isPresent() && UserFolder.isFolder(entry)) {
            UserFolder folder = new UserFolder(user.get(), entry, faults);
            folder.prepare();
            known.put(name, folder);
        }
    }

    /** The folder of that user, whether or not it is still there. */
    UserFolder of(UserId user) {
        UserFolder folder = known.get(user.folder());
        return folder != null ? folder : new UserFolder(user, root.resolve(user.folder()), faults);
    }
}
