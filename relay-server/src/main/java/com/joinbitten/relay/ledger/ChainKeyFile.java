package com.joinbitten.relay.ledger;

import com.joinbitten.core.config.OwnerOnlyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

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
        new OwnerOnlyFile(file).write(key);
    }
}
