package com.joinbitten.relay.ledger;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * SQLite's write-ahead log as a file: grown once, and synced by us after each commit. Confined to one thread at a time.
 *
 * <p>SQLite as it comes with the driver calls {@code fsync}, which also writes the file's times, and so a second place
 * on the disk, through the file system's journal. {@code fdatasync} of a log that does not grow writes only the log: on
 * ext4 it takes less than half the time. Neither of the two touches a lock: SQLite keeps those of a log in the database
 * file and in the {@code -shm} file.
 */
final class WalFile implements Closeable {
    /** SQLite copies its log back after 1,000 pages of 4 KiB; the rest is for the batch that reaches that number. */
    private static final long GROWN_BYTES = 4_608 * 1_024;

    private static final int PIECE_BYTES = 256 * 1_024;

    private final FileChannel channel;

    private WalFile(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Opens the log of a ledger that is open.
     *
     * @throws LedgerException if it cannot be opened, grown or synced
     */
    static WalFile of(Path ledger) {
        Path log = ledger.resolveSibling(ledger.getFileName() + "-wal");
        try {
            WalFile file = new WalFile(FileChannel.open(log, StandardOpenOption.READ, StandardOpenOption.WRITE));
            file.grow();
            file.sync();
            return file;
        } catch (IOException e) {
            throw new LedgerException("open " + log, e);
        }
    }

    /** Zeros behind the last frame end the log for every reader, as the end of the file does. */
    private void grow() throws IOException {
        ByteBuffer zeros = ByteBuffer.allocate(PIECE_BYTES);
        long end = channel.size();
        while (end < GROWN_BYTES) {
            zeros.clear().limit((int) Math.min(PIECE_BYTES, GROWN_BYTES - end));
            end += channel.write(zeros, end);
        }
    }

    /**
     * Waits until everything that was committed is on the disk.
     *
     * @throws LedgerException one that says {@link LedgerException#syncFailed}
     */
    void sync() {
        try {
            channel.force(false);
        } catch (IOException e) {
            throw LedgerException.ofSync(e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
