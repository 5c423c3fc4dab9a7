package com.joinbitten.relay.doctor.storage;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import com.joinbitten.relay.doctor.Check;
import com.joinbitten.relay.doctor.Finding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Whether the drop root is there and can be written. */
public final class DropRootCheck implements Check {
    private final Path root;
    private final Path ledgerFile;

    /** Looks at this root, which that ledger may know. */
    public DropRootCheck(Path root, Path ledgerFile) {
        this.root = root;
        this.ledgerFile = ledgerFile;
    }

    @Override
    public String name() {
        return "drop.root";
    }

    @Override
    public List<Finding> findings() {
        return List.of(finding());
    }

    private Finding finding() {
        if (!Files.exists(root, NOFOLLOW_LINKS)) {
            return Files.exists(ledgerFile)
                    ? Finding.error(
                            name(),
                            root + " is missing, although there is a ledger",
                            "mount its volume or correct drop.root before the relay starts and makes an empty one")
                    : Finding.warning(name(), root + " is not there yet", "start the relay, which makes it");
        }
        if (!Files.isDirectory(root)) {
            return Finding.error(name(), root + " is not a folder", "name a folder in drop.root");
        }
        Optional<String> fault = new WriteTrial(root).fault();
        if (fault.isPresent()) {
            return Finding.error(
                    name(),
                    root + " cannot be written: " + fault.get(),
                    "let user " + WriteTrial.user() + " write to it, or run doctor as the user that runs the relay");
        }
        return Finding.ok(name(), root + " is there and can be written");
    }
}
