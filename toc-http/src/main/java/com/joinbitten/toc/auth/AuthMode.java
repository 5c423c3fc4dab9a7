package com.joinbitten.toc.auth;

/** How callers prove who they are. */
public enum AuthMode {
    /** The {@code X-User-ID} header alone counts; only where nobody but this machine can connect. */
    LOCAL,
    /** Every call carries an API key, or is signed with one. */
    KEYS
}
