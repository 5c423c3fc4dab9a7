package com.joinbitten.relay.terminal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Keeps a second terminal off the same ledger; the operating system gives it back when the process dies. */
final class TerminalLock implements AutoCloseable {
    private final FileChannel channel;

    /**
     * Takes the lock.
     *
     * @throws TerminalLockedException if another terminal holds it
     */
    TerminalLock(Path dataDir) {
        Path file = dataDir.resolve("terminal.lock");
        try {
            Files.createDirectories(dataDir);
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                throw new TerminalLockedException(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock " + file, e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held within this very process
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot release the terminal's lock", e);
        }
    }
}
