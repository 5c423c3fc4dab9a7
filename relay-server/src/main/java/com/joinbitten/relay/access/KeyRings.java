package com.joinbitten.relay.access;

/** The keys that count now. Thread-safe; never blocks. */
@FunctionalInterface
public interface KeyRings {
    /** The present keys: ask again for each use. */
    KeyRing present();
}
