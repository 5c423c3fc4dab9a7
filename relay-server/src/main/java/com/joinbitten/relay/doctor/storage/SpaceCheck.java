package com.joinbitten.relay.doctor.storage;

import com.joinbitten.relay.doctor.Check;
import com.joinbitten.relay.doctor.Finding;
import com.joinbitten.relay.drop.FileOps;
import com.joinbitten.relay.drop.InodeReserve;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Whether volumes of drop root and ledger have bytes and inodes left. */
public final class SpaceCheck implements Check {
    /** Warns while there is this many times what a fire needs to be accepted. */
    private static final int COMFORT = 10;

    private static final long MIB = 1L << 20;

    private final List<Path> folders;
    private final long minFreeBytes;
    private final FileOps files;
    private final Inodes inodes;

    /**
     * Looks at the volumes of these folders.
     *
     * @param minFreeBytes space without which the relay refuses fires
     */
    public SpaceCheck(List<Path> folders, long minFreeBytes, FileOps files, Inodes inodes) {
        this.folders = List.copyOf(folders);
        this.minFreeBytes = minFreeBytes;
        this.files = files;
        this.inodes = inodes;
    }

    @Override
    public String name() {
        return "space";
    }

    @Override
    public List<Finding> findings() throws IOException {
        List<Finding> findings = new ArrayList<>();
        for (Path folder : folders) {
            Path there = nearest(folder);
            findings.add(bytes(there));
            OptionalLong free = inodes.free(there);
            if (free.isPresent()) {
                findings.add(count(there, free.getAsLong()));
            }
        }
        return findings;
    }

    /** The folder, or what is there of the way to it. */
    private static Path nearest(Path folder) {
        Path path = folder.toAbsolutePath();
        while (!Files.exists(path) && path.getParent() != null) {
            path = path.getParent();
        }
        return path;
    }

    private Finding bytes(Path folder) {
        long free = files.usableBytes(folder);
        String text = folder + " has " + free / MIB + " MiB free";
        if (free < minFreeBytes) {
            return Finding.error(
                    name(),
                    text + ", less than the " + minFreeBytes / MIB + " MiB of limits.min_free",
                    "free space on the volume; until then the relay refuses fires");
        }
        return free < minFreeBytes * COMFORT
                ? Finding.warning(name(), text, "free space on the volume before fires are refused")
                : Finding.ok(name(), text);
    }

    private Finding count(Path folder, long free) {
        String text = folder + " has " + free + " inodes free";
        if (free < InodeReserve.LEAST) {
            return Finding.error(name(), text, "delete small files on the volume, or make one with more inodes");
        }
        return free < InodeReserve.LEAST * COMFORT
                ? Finding.warning(name(), text, "delete small files on the volume before fires are refused")
                : Finding.ok(name(), text);
    }
}
