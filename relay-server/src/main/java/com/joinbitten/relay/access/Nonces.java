package com.joinbitten.relay.access;

import com.joinbitten.core.wire.Opaque32;
import java.security.SecureRandom;

/** Makes bytes that nobody has seen or can foresee. Thread-safe. */
public final class Nonces {
    private final SecureRandom random = new SecureRandom();

    /** 32 fresh bytes. */
    public Opaque32 next() {
        byte[] bytes = new byte[Opaque32.BYTES];
        random.nextBytes(bytes);
        return Opaque32.of(bytes);
    }
}
