package com.joinbitten.relay.net;

/** Names of the handlers, in the order in which bytes that arrive meet them. */
final class PipelineNames {
    static final String LINGERING_CLOSE = "lingering-close";
    static final String DIALECT_DETECTOR = "dialect-detector";
    static final String TLS = "tls";
    static final String TLS_ENTRANCE = "tls-entrance";
    static final String FLUSH_CONSOLIDATION = "flush-consolidation";
    static final String IDLE = "idle";
    static final String REPLY_ENCODER = "reply-encoder";
    static final String OBJECT_DECODER = "object-decoder";
    static final String REQUESTS = "requests";

    private PipelineNames() {}
}
