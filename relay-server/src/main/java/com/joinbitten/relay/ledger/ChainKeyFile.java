package com.joinbitten.relay.ledger;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;

/** The file with the key of the event chain: made at the first start, readable by its owner only. */
public final class ChainKeyFile {
    /** Its name, beside the ledger. */
    public static final String NAME = "ledger.key";

    private static final int KEY_BYTES = 32;

    private ChainKeyFile() {}

    /** The key in the file, which is made when it is not there. */
    public static ChainKey readOrCreate(Path file) throws IOException {
        if (Files.notExists(file)) {
            create(file);
        }
        return read(file);
    }

    /** The key in the file, which must be there; for those who only look. */
    public static ChainKey read(Path file) throws IOException {
        byte[] key = Files.readAllBytes(file);
        if (key.length != KEY_BYTES) {
            throw new IOException(file + " must hold " + KEY_BYTES + " bytes, not " + key.length);
        }
        return new ChainKey(key);
    }

    private static void create(Path file) throws IOException {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.deleteIfExists(next); // left by a start that ended here
        try (FileChannel channel = FileChannel.open(next, Set.of(CREATE_NEW, WRITE), ownerOnly())) {
            channel.write(ByteBuffer.wrap(key));
            channel.force(true);
        }
        Files.move(next, file, ATOMIC_MOVE);
    }

    private static FileAttribute<?>[] ownerOnly() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
