package com.joinbitten.core.terminal;

/**
 * A login that only {@link LoginSeal} with the same key opens, and only for the same user and assignment. Immutable.
 *
 * @param keyId which key sealed it
 * @param nonce in hexadecimal; used once
 * @param ciphertext in hexadecimal, with the tag at its end
 */
public record SealedLogin(String keyId, String nonce, String ciphertext) {}
