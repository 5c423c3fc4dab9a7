package com.joinbitten.toc.http;

/** Names of the handlers of a connection, in their order. */
final class PipelineNames {
    static final String DISCARD = "discard";
    static final String CONNECTION_LIMIT = "connectionLimit";
    static final String TLS = "tls";
    static final String REQUEST_DECODER = "requestDecoder";
    static final String RESPONSE_ENCODER = "responseEncoder";
    static final String REQUEST_DEADLINE = "requestDeadline";
    static final String CALL_DECODER = "callDecoder";
    static final String ONE_AT_A_TIME = "oneAtATime";
    static final String REQUEST_HANDLER = "requestHandler";

    private PipelineNames() {}
}
