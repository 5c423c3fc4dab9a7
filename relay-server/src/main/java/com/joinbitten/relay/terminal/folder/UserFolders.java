package com.joinbitten.relay.terminal.folder;

import com.joinbitten.core.trade.UserId;
import com.joinbitten.relay.terminal.fault.Faults;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The user folders below the drop root, found as they appear. Confined to the terminal's thread. */
public final class UserFolders {
    private final Path root;
    private final Predicate<UserId> served;
    private final Faults faults;
    private final Map<String, UserFolder> known = new TreeMap<>();

    /** Those of the users that are served, below that root. */
    public UserFolders(Path root, Predicate<UserId> served, Faults faults) {
        this.root = root;
        this.served = served;
        this.faults = faults;
    }

    /** The folders that are there now, by name; a link to a folder is none. */
    public List<UserFolder> present() throws IOException {
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
        Optional<UserId> user = UserFolder.userOf(name).filter(served);
        if (user.isPresent() && UserFolder.isFolder(entry)) {
            UserFolder folder = new UserFolder(user.get(), entry, faults);
            folder.prepare();
            known.put(name, folder);
        }
    }

    /** The folder of that user, whether or not it is still there. */
    public UserFolder of(UserId user) {
        UserFolder folder = known.get(user.folder());
        return folder != null ? folder : new UserFolder(user, root.resolve(user.folder()), faults);
    }
}
