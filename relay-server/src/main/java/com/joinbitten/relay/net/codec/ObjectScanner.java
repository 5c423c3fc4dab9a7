package com.joinbitten.relay.net.codec;

import io.netty.util.ByteProcessor;

/**
 * Finds the end of one JSON object by its braces, brackets, strings and escapes alone, a byte at a time. It does not
 * say that the object is valid, only where it ends. Confined to one event loop.
 *
 * <p>UTF-8 needs no care here: every byte of a multi-byte character is above 0x7F.
 */
final class ObjectScanner implements ByteProcessor {
    /** One bit of {@link #brackets} a level; far more than any valid packet has. */
    private static final int MAX_DEPTH = 64;

    /** What the bytes seen so far amount to. */
    enum State {
        /** The object goes on. */
        INSIDE,
        /** The byte just seen was its last. */
        WHOLE,
        /** A bracket was closed that is not the one that is open: no end can be found. */
        MISMATCHED,
        /** Nested deeper than the scanner follows. */
        TOO_DEEP
    }

    private State state = State.INSIDE;
    private int depth;
    private long brackets; // lowest bit: the innermost level, set for [ and clear for {
    private boolean inString;
    private boolean escaped;

    State state() {
        return state;
    }

    /** Begins a new object. */
    void reset() {
        state = State.INSIDE;
        depth = 0;
        brackets = 0;
        inString = false;
        escaped = false;
    }

    /** Looks at the next byte; false when the state is no longer {@link State#INSIDE}. */
    @Override
    public boolean process(byte value) {
        if (inString) {
            insideString(value);
            return true;
        }
        switch (value) {
            case '"' -> inString = true;
            case '{' -> opened(0);
            case '[' -> opened(1);
            case '}' -> closed(0);
            case ']' -> closed(1);
            default -> {
                // the strict parser judges everything else
            }
        }
        return state == State.INSIDE;
    }

    private void insideString(byte value) {
        if (escaped) {
            escaped = false;
        } else if (value == '\\') {
            escaped = true;
        } else if (value == '"') {
            inString = false;
        }
    }

    private void opened(int bracket) {
        if (depth == MAX_DEPTH) {
            state = State.TOO_DEEP;
            return;
        }
        depth++;
        brackets = (brackets << 1) | bracket;
    }

    private void closed(int bracket) {
        if ((brackets & 1) != bracket) {
            state = State.MISMATCHED;
            return;
        }
        brackets >>>= 1;
        depth--;
        if (depth == 0) {
            state = State.WHOLE;
        }
    }
}
