package com.joinbitten.relay.drop;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.OptionalLong;

/**
 * The file operations that delivery rests on; the seam at which tests make the n-th one fail. Implementations are
 * thread-safe and never follow a symbolic link in the last element of a path.
 */
public interface FileOps {
    /** What is known of a path. */
    enum Presence {
        /** Something is there. */
        THERE,
        /** Proved: nothing is there. */
        GONE,
        /** The file system would not say. */
        UNKNOWN
    }

    /** Creates the file, which must not exist, with exactly these bytes. What a failure leaves behind is not deleted. */
    void writeNew(Path file, byte[] content) throws IOException;

    /** Moves a file within one volume by one system call; the target must not exist. */
    void rename(Path from, Path to) throws IOException;

    /** Whether something is at the path. */
    Presence presence(Path path);

    /** Attributes of what is at the path itself, not of what a link there points to. */
    BasicFileAttributes attributes(Path path) throws IOException;

    /** Creates the folder; one that exists already is fine. */
    void createFolder(Path folder) throws IOException;

    /** Names in the folder, sorted. */
    List<String> names(Path folder) throws IOException;

    /** Reads the whole file, refusing one of more than {@code maxBytes}. */
    byte[] read(Path file, int maxBytes) throws IOException;

    /** Deletes the file; that it is gone already is fine. */
    void delete(Path file) throws IOException;

    /** Replaces the file by these bytes, so that a reader sees the old or the new content and never an empty file. */
    void replace(Path file, byte[] content, Sync sync) throws IOException;

    /** Whether a replacement must survive a power cut. */
    enum Sync {
        /** File and folder are synced. */
        YES,
        /** Neither is. */
        NO
    }

    /**
     * How many more files the volume of the path can take; empty where the platform or the file system does not count
     * them. Costs milliseconds.
     */
    default OptionalLong freeInodes(Path path) throws IOException {
        return OptionalLong.empty();
    }

    /** Bytes that the volume of the path has left for this process; 0 when it cannot be told. */
    long usableBytes(Path path);
}
