package com.joinbitten.toc.auth;

import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;

/** Whether a call is let in. */
sealed interface Admission {
    /** It is; the call knows who makes it. */
    record Admitted(HttpCall call) implements Admission {}

    /** It is not. */
    record Turned(HttpReply reply) implements Admission {}
}
