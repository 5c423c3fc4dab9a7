package com.joinbitten.relay.net;

/** What the first byte of a connection says of everything that follows. */
enum Dialect {
    /** 4-byte length before each object; a frame is shorter than 16 MiB, so its first byte is always zero. */
    FRAMED,
    /** Bare JSON objects, as the old FireRouter sends them. */
    RAW,
    /** A TLS handshake; the same decision is then taken inside. */
    TLS,
    /** None of these. */
    UNKNOWN;

    private static final int TLS_HANDSHAKE = 0x16;
    private static final int BYTE_ORDER_MARK = 0xEF;

    static Dialect of(int firstByte) {
        return switch (firstByte) {
            case 0 -> FRAMED;
            case '{', ' ', '\t', '\r', '\n', BYTE_ORDER_MARK -> RAW;
            case TLS_HANDSHAKE -> TLS;
            default -> UNKNOWN;
        };
    }
}
