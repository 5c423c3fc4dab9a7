package com.joinbitten.relay.testing;

import com.joinbitten.relay.drop.DiskFileOps;
import com.joinbitten.relay.drop.FileOps;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The file system, with a fault before or after the n-th changing operation; heartbeats do not count. Thread-safe. */
public final class FaultyFileOps implements FileOps {
    /** Beats by the clock on the wall, so its operations would now and then be counted among those of a test. */
    private static final String PULSE = "relay-pulse";

    private final DiskFileOps disk = new DiskFileOps();
    private final AtomicInteger untilFault = new AtomicInteger(Integer.MAX_VALUE);
    private volatile Fault fault = Fault.NONE;
    private volatile @Nullable Path hidden;
    private volatile @Nullable Path held;
    private volatile FileSystemException heldAs = new FileSystemException("held");
    private volatile OptionalLong inodes = OptionalLong.empty();

    /** What goes wrong. */
    public enum Fault {
        NONE,
        /** The operation fails and changes nothing. */
        FAILS,
        /** The operation is done, and reported as failed. */
        DONE_BUT_FAILS,
        /** A rename is done, reported as failed, and afterwards its source cannot be looked at. */
        UNCERTAIN,
        /** The process ends before the operation. */
        KILLED_BEFORE,
        /** The process ends after the operation. */
        KILLED_AFTER
    }

    /** The end of the process, as far as one can have it within one. */
    public static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** An operation that changes something. */
    private interface Change {
        void run() throws IOException;
    }

    /** From now on, the n-th changing operation meets the fault. */
    public void arm(Fault next, int n) {
        hidden = null;
        fault = next;
        untilFault.set(n);
    }

    /** Renames into this folder fail, as on Windows where another process holds the file, until {@link #release}. */
    public void hold(Path target, FileSystemException as) {
        heldAs = as;
        held = target;
    }

    /** Nobody holds anything any more. */
    public void release() {
        held = null;
    }

    /** How many files the volumes can take from now on. */
    public void leaveInodes(long count) {
        inodes = OptionalLong.of(count);
    }

    /** Whether the fault has been met. */
    public boolean met() {
        return untilFault.get() <= 0;
    }

    private void change(Change change) throws IOException {
        if (Thread.currentThread().getName().equals(PULSE)) {
            change.run();
            return;
        }
        boolean now = untilFault.decrementAndGet() == 0;
        if (now && fault == Fault.FAILS) {
            throw new IOException("Input/output error");
        }
        if (now && fault == Fault.KILLED_BEFORE) {
            throw new Killed();
        }
        change.run();
        if (now && fault == Fault.DONE_BUT_FAILS) {
            throw new IOException("Input/output error");
        }
        if (now && fault == Fault.KILLED_AFTER) {
            throw new Killed();
        }
    }

    @Override
    public void writeNew(Path file, byte[] content) throws IOException {
        change(() -> disk.writeNew(file, content));
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        Path target = held;
        if (target != null && target.equals(to.getParent())) {
            throw heldAs;
        }
        change(() -> disk.rename(from, to));
        if (fault == Fault.UNCERTAIN && untilFault.get() == 0) {
            hidden = from;
            throw new IOException("Stale file handle");
        }
    }

    @Override
    public void createFolder(Path folder) throws IOException {
        change(() -> disk.createFolder(folder));
    }

    @Override
    public void delete(Path file) throws IOException {
        change(() -> disk.delete(file));
    }

    @Override
    public void replace(Path file, byte[] content, Sync sync) throws IOException {
        change(() -> disk.replace(file, content, sync));
    }

    @Override
    public Presence presence(Path path) {
        return path.equals(hidden) ? Presence.UNKNOWN : disk.presence(path);
    }

    @Override
    public BasicFileAttributes attributes(Path path) throws IOException {
        return disk.attributes(path);
    }

    @Override
    public List<String> names(Path folder) throws IOException {
        return disk.names(folder);
    }

    @Override
    public byte[] read(Path file, int maxBytes) throws IOException {
        return disk.read(file, maxBytes);
    }

    @Override
    public OptionalLong freeInodes(Path path) {
        return inodes;
    }

    @Override
    public long usableBytes(Path path) {
        return disk.usableBytes(path);
    }
}
