package com.joinbitten.relay.doctor.storage;

import com.joinbitten.relay.doctor.Check;
import com.joinbitten.relay.doctor.Finding;
import com.joinbitten.relay.drop.FileOps;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Whether user folders are real folders, each once: a link leads elsewhere, and Windows knows no case. */
public final class UserFoldersCheck implements Check {
    private final DropTree tree;
    private final FileOps files;

    /** Looks below this drop root. */
    public UserFoldersCheck(Path root, FileOps files) {
        this.tree = new DropTree(root, files);
        this.files = files;
    }

    @Override
    public String name() {
        return "drop.users";
    }

    @Override
    public List<Finding> findings() throws IOException {
        List<Finding> findings = new ArrayList<>();
        Map<String, Path> seen = new HashMap<>();
        List<Path> userFolders = tree.userFolders();
        for (Path folder : userFolders) {
            look(folder, findings);
            Path twin = seen.put(folder.getFileName().toString().toLowerCase(Locale.ROOT), folder);
            if (twin != null) {
                findings.add(Finding.error(
                        name(),
                        twin + " and " + folder.getFileName() + " differ only in case",
                        "find out which one the terminal reads, settle its orders, remove the other"));
            }
        }
        if (findings.isEmpty()) {
            findings.add(Finding.ok(name(), userFolders.size() + " user folders, all real folders"));
        }
        return findings;
    }

    private void look(Path folder, List<Finding> findings) throws IOException {
        if (!isRealFolder(folder, findings)) {
            return;
        }
        for (Path inner : tree.inner(folder)) {
            isRealFolder(inner, findings);
        }
    }

    private boolean isRealFolder(Path path, List<Finding> findings) throws IOException {
        BasicFileAttributes attributes = files.attributes(path);
        if (attributes.isDirectory()) {
            return true;
        }
        findings.add(Finding.error(
                name(),
                path + (attributes.isSymbolicLink() ? " is a symbolic link" : " is not a folder")
                        + ": its user's fires are refused",
                "put a real folder in its place; to reach it from a terminal, link from there to the drop root"));
        return false;
    }
}
