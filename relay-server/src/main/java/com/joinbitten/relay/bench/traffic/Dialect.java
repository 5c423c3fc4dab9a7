package com.joinbitten.relay.bench.traffic;

/** How fires are sent. */
public enum Dialect {
    /** Frames over connections that stay. */
    FRAMED,
    /** One bare object over a connection of its own, as old clients do: connect, send, read the answer, close. */
    RAW,
    /** HTTP calls over connections that stay; of a TOC, never of a relay. */
    HTTP
}
