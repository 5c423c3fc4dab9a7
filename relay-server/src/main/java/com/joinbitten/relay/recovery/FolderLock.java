package com.joinbitten.relay.recovery;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a folder to one process. The operating system frees the lock when the process ends, however it ends. Nothing
 * else may open the lock file: closing any descriptor of it would drop the lock.
 */
public final class FolderLock implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(FolderLock.class);

    private final Path file;
    private final Object fileKey;
    private final FileChannel channel;

    private FolderLock(Path file, Object fileKey, FileChannel channel) {
        this.file = file;
        this.fileKey = fileKey;
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @throws StartRefusedException if another process, or another part of this one, holds it
     */
    public static FolderLock take(Path file) {
        try {
            FileChannel channel = FileChannel.open(file, CREATE, WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw StartRefusedException.locked(file + " is held by another relay; stop that one first");
            }
            return new FolderLock(file, keyOf(file), channel);
        } catch (IOException e) {
            throw StartRefusedException.storage("cannot lock " + file, e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held within this process
        }
    }

    private static Object keyOf(Path file) throws IOException {
        Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        return key == null ? file : key;
    }

    /** What is known of a lock that was taken. */
    public enum Hold {
        /** The file is still the one that was locked. */
        HELD,
        /** It is gone or was replaced: another process may have locked what is there now. */
        LOST,
        /** The file system would not say. */
        UNKNOWN
    }

    /** Looks whether the file is still the one that was locked. */
    public Hold look() {
        if (!channel.isOpen()) {
            return Hold.LOST;
        }
        try {
            return keyOf(file).equals(fileKey) ? Hold.HELD : Hold.LOST;
        } catch (NoSuchFileException e) {
            return Hold.LOST;
        } catch (IOException e) {
            log.error("lock.unknown file={}", file, e);
            return Hold.UNKNOWN;
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
