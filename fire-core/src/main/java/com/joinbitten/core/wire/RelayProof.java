package com.joinbitten.core.wire;

/**
 * The part of a reply to {@code hello} with which a relay proves that it has the client's key, and challenges the client
 * to do the same. Immutable.
 *
 * @param nonce fresh random bytes, never used before
 * @param proof the relay's code over both nonces
 */
public record RelayProof(Opaque32 nonce, Opaque32 proof) {}
