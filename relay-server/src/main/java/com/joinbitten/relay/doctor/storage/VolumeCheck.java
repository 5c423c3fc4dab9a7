package com.joinbitten.relay.doctor.storage;

import com.joinbitten.relay.doctor.Check;
import com.joinbitten.relay.doctor.Finding;
import com.joinbitten.relay.drop.FileOps;
import com.joinbitten.relay.drop.FileOps.Presence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** Whether staging folder and user folders are on one volume: between two, no rename is one system call. */
public final class VolumeCheck implements Check {
    private final DropTree tree;
    private final FileOps files;

    /** Looks below this drop root. */
    public VolumeCheck(Path root, FileOps files) {
        this.tree = new DropTree(root, files);
        this.files = files;
    }

    @Override
    public String name() {
        return "drop.volume";
    }

    @Override
    public List<Finding> findings() throws IOException {
        if (files.presence(tree.temps()) != Presence.THERE) {
            return List.of(Finding.ok(name(), "no relay has staged anything here yet"));
        }
        String staging = volume(tree.temps());
        List<Finding> findings = new ArrayList<>();
        int same = 0;
        for (Path userFolder : tree.userFolders()) {
            List<Path> paths = new ArrayList<>(tree.inner(userFolder));
            paths.add(0, userFolder);
            for (Path path : paths) {
                if (volume(path).equals(staging)) {
                    same++;
                } else {
                    findings.add(Finding.error(
                            name(),
                            path + " is on another volume than " + tree.temps(),
                            "unmount what is mounted there; the whole drop root must be one volume"));
                }
            }
        }
        if (findings.isEmpty()) {
            findings.add(Finding.ok(name(), same + " folders are on the volume of the staging folder"));
        }
        return findings;
    }

    /** The device part of a POSIX file key, {@code (dev=…,ino=…)}; the file store's name where there is none. */
    private String volume(Path path) throws IOException {
        BasicFileAttributes attributes = files.attributes(path);
        String key = String.valueOf(attributes.fileKey());
        int comma = key.indexOf(',');
        return comma < 0 ? Files.getFileStore(path).toString() : key.substring(0, comma);
    }
}
