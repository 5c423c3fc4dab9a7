package com.joinbitten.relay.simulation;

import com.joinbitten.relay.drop.FileOps;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The file system as the relay meets it: it fails, takes time, and others work on it meanwhile. */
final class FaultyFiles implements FileOps {
    private static final List<String> REASONS =
            List.of("Input/output error", "No space left on device", "Read-only file system", "Too many open files");

    private final SimulatedDisk disk;
    private final Faults faults;
    private final Chance chance;
    private final SimulatedClock clock;
    private final Runnable meanwhile;
    private @Nullable Path hidden;
    private int looksHidden;

    /**
     * Fails as it is told to.
     *
     * @param meanwhile what others do between two operations
     */
    FaultyFiles(SimulatedDisk disk, Faults faults, Chance chance, SimulatedClock clock, Runnable meanwhile) {
        this.disk = disk;
        this.faults = faults;
        this.chance = chance;
        this.clock = clock;
        this.meanwhile = meanwhile;
    }

    private interface Change {
        void run() throws IOException;
    }

    private void change(Path path, Change change, Change half) throws IOException {
        meanwhile.run();
        clock.passMicros(chance.between(5, 300));
        switch (faults.next()) {
            case NONE -> change.run();
            case FAILS -> {
                half.run();
                throw failure(path);
            }
            case DONE_BUT_FAILS -> {
                change.run();
                if (chance.of(0.3)) {
                    hidden = path;
                    looksHidden = chance.below(3) + 1;
                }
                throw failure(path);
            }
            case KILLED_BEFORE -> throw new Killed();
            case KILLED_AFTER -> {
                change.run();
                throw new Killed();
            }
        }
    }

    private IOException failure(Path path) {
        return chance.of(0.2)
                ? new AccessDeniedException(path.toString())
                : new FileSystemException(path.toString(), null, chance.oneOf(REASONS));
    }

    private static void nothing() {}

    @Override
    public void writeNew(Path file, byte[] content) throws IOException {
        change(file, () -> disk.writeNew(file, content), () -> {
            if (chance.of(0.5)) {
                disk.writePart(file, content, chance.below(content.length + 1));
            }
        });
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        change(from, () -> disk.rename(from, to), FaultyFiles::nothing);
    }

    @Override
    public void createFolder(Path folder) throws IOException {
        change(folder, () -> disk.createFolder(folder), FaultyFiles::nothing);
    }

    @Override
    public void delete(Path file) throws IOException {
        change(file, () -> disk.delete(file), FaultyFiles::nothing);
    }

    @Override
    public void replace(Path file, byte[] content, Sync sync) throws IOException {
        change(file, () -> disk.replace(file, content, sync), FaultyFiles::nothing);
    }

    @Override
    public Presence presence(Path path) {
        meanwhile.run();
        if (path.equals(hidden) && looksHidden-- > 0) {
            return Presence.UNKNOWN;
        }
        return faults.blind() ? Presence.UNKNOWN : disk.presence(path);
    }

    private void look(Path path) throws IOException {
        if (faults.blind()) {
            throw failure(path);
        }
    }

    @Override
    public BasicFileAttributes attributes(Path path) throws IOException {
        look(path);
        return disk.attributes(path);
    }

    @Override
    public List<String> names(Path folder) throws IOException {
        look(folder);
        return disk.names(folder);
    }

    @Override
    public byte[] read(Path file, int maxBytes) throws IOException {
        look(file);
        return disk.read(file, maxBytes);
    }

    @Override
    public long usableBytes(Path path) {
        return faults.blind() ? 0 : disk.usableBytes(path);
    }
}
