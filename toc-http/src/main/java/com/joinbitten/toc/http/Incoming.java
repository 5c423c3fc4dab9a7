package com.joinbitten.toc.http;

/** What the decoder hands on, in the order of arrival, so that every request is answered once and in turn. */
sealed interface Incoming permits HttpCall, Incoming.Rejected {
    /** A request that is answered without being routed; the connection ends after the reply. */
    record Rejected(HttpReply reply) implements Incoming {}
}
