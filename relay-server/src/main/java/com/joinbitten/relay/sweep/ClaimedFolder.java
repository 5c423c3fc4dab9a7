package com.joinbitten.relay.sweep;

import com.joinbitten.core.trade.UserId;
import com.joinbitten.relay.drop.DropFileName;
import com.joinbitten.relay.drop.DropFolders;
import com.joinbitten.relay.drop.FileOps;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the terminal of one user took, and what of it is recorded. Confined to the scanner's thread. */
final class ClaimedFolder {
    private final UserId user;
    private final Path folder;
    private final FileOps files;
    private final Quiet quiet;
    private final Set<String> recorded = new HashSet<>();

    ClaimedFolder(UserId user, DropFolders folders, FileOps files) {
        this.user = user;
        this.folder = folders.claimed(user);
        this.files = files;
        this.quiet = new Quiet(folder, files);
    }

    /** Lists what is new. A folder that was quiet for some scans, with everything in it recorded, is not listed again. */
    List<ClaimedFile> scan() throws IOException {
        if (quiet.now()) {
            return List.of();
        }
        List<String> names = files.names(folder);
        recorded.retainAll(new HashSet<>(names));
        List<ClaimedFile> found = names.stream()
                .filter(name -> DropFileName.matches(name) && !recorded.contains(name))
                .map(name -> new ClaimedFile(user, name))
                .toList();
        if (!found.isEmpty()) {
            quiet.disturb();
        }
        return found;
    }

    void markRecorded(String name) {
        recorded.add(name);
    }
}
