package com.joinbitten.relay.doctor.storage;

import com.joinbitten.relay.doctor.Check;
import com.joinbitten.relay.doctor.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Whether the ledger's folder can be written, and lies on a file system whose locks and syncs are to be trusted. */
public final class LedgerFolderCheck implements Check {
    private static final Set<String> REMOTE = Set.of(
            "nfs",
            "nfs4",
            "cifs",
            "smb",
            "smb2",
            "smb3",
            "smbfs",
            "9p",
            "afs",
            "ceph",
            "glusterfs",
            "lustre",
            "gfs2",
            "ocfs2",
            "davfs",
            "vboxsf",
            "prl_fs",
            "drvfs",
            "virtiofs",
            "webdav",
            "afpfs");

    private final Path folder;
    private final FileSystemType type;

    /** Tells the type of the file system that a path is on, as the platform names it. */
    interface FileSystemType {
        String of(Path path) throws IOException;
    }

    /** Looks at this folder. */
    public LedgerFolderCheck(Path folder) {
        this(folder, path -> Files.getFileStore(path).type());
    }

    LedgerFolderCheck(Path folder, FileSystemType type) {
        this.folder = folder;
        this.type = type;
    }

    @Override
    public String name() {
        return "ledger.folder";
    }

    @Override
    public List<Finding> findings() throws IOException {
        return List.of(finding());
    }

    private Finding finding() throws IOException {
        if (!Files.isDirectory(folder)) {
            return Finding.warning(name(), folder + " is not there yet", "start the relay, which makes it");
        }
        String fileSystem = type.of(folder).toLowerCase(Locale.ROOT);
        if (REMOTE.contains(fileSystem)
                || fileSystem.startsWith("fuse.")
                || folder.toString().startsWith("\\\\")) {
            return Finding.error(
                    name(),
                    folder + " is on " + fileSystem + ", whose locks and syncs cannot be trusted",
                    "move the data folder (--data) to a local disk while the relay is stopped");
        }
        Optional<String> fault = new WriteTrial(folder).fault();
        if (fault.isPresent()) {
            return Finding.error(
                    name(),
                    folder + " cannot be written: " + fault.get(),
                    "let user " + WriteTrial.user() + " write to it, or run doctor as the user that runs the relay");
        }
        return Finding.ok(name(), folder + " is on " + fileSystem + " and can be written");
    }
}
