package com.joinbitten.toc;

import com.joinbitten.core.storage.DatabasePlace;
import com.joinbitten.core.storage.DatabasePlace.SqliteFile;
import com.joinbitten.core.storage.StorageException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a second TOC away from a SQLite file, which one node has for itself; nodes that share a PostgreSQL take leases
 * instead. The operating system gives the lock up when the process ends, however it ends. Thread-safe.
 */
final class DatabaseLock implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DatabaseLock.class);

    /** More of them than any system follows. */
    private static final int MAX_LINKS = 64;

    private final Optional<FileChannel> file;

    private DatabaseLock(Optional<FileChannel> file) {
        this.file = file;
    }

    /**
     * Takes it, where there is anything to take.
     *
     * @throws DatabaseLockedException if another TOC has it
     * @throws StorageException if it cannot be made
     */
    static DatabaseLock take(DatabasePlace place) {
        if (!(place instanceof SqliteFile sqlite)) {
            return new DatabaseLock(Optional.empty());
        }
        try {
            Path path = Path.of(target(sqlite.file()) + ".lock");
            Path folder = path.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isTaken(channel)) {
                return new DatabaseLock(Optional.of(channel));
            }
            channel.close();
        } catch (IOException e) {
            throw new StorageException("the database cannot be locked: " + sqlite.file(), e);
        }
        throw new DatabaseLockedException(sqlite.file());
    }

    /** The file that links lead to, also one that is not there yet: it has one lock, by whichever name it is opened. */
    private static Path target(Path file) throws IOException {
        Path target = file;
        for (int links = 0; links < MAX_LINKS && Files.isSymbolicLink(target); links++) {
            target = target.resolveSibling(Files.readSymbolicLink(target));
        }
        return target;
    }

    private static boolean isTaken(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException another) {
            return false;
        }
    }

    /** Gives it up. Idempotent. */
    @Override
    public void close() {
        try {
            if (file.isPresent()) {
                file.get().close();
            }
        } catch (IOException e) {
            log.warn("database.unlock_failed reason={}", e.toString());
        }
    }
}
