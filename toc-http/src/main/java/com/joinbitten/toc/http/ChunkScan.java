package com.joinbitten.toc.http;

/**
 * Whether a chunked body has the plain form: sizes of one to eight hexadecimal digits, no extensions, no trailers, every
 * line ended by CR LF. The decoder behind skips what does not belong there, and other servers skip something else. Confined
 * to one event loop.
 *
 * <pre>
 *  SIZE digits ─▶ SIZE_LF ─▶ DATA ─▶ DATA_CR ─▶ DATA_LF ─▶ SIZE …
 *                    └ size 0 ─▶ END_CR ─▶ END_LF ─▶ DONE
 * </pre>
 */
final class ChunkScan {
    private enum At {
        SIZE,
        SIZE_LF,
        DATA,
        DATA_CR,
        DATA_LF,
        END_CR,
        END_LF,
        DONE,
        BROKEN
    }

    private static final int MOST_DIGITS = 8;
    private static final int HEX = 16;

    private At at = At.SIZE;
    private int digits;
    private long size;

    /** Takes the next bytes; whether all that came so far is well formed. */
    boolean accepts(byte[] bytes) {
        for (byte next : bytes) {
            at = step((char) (next & 0xFF));
        }
        return at != At.BROKEN;
    }

    private At step(char next) {
        return switch (at) {
            case SIZE -> size(next);
            case SIZE_LF -> next == '\n' ? begin() : At.BROKEN;
            case DATA -> --size == 0 ? At.DATA_CR : At.DATA;
            case DATA_CR -> next == '\r' ? At.DATA_LF : At.BROKEN;
            case DATA_LF -> next == '\n' ? At.SIZE : At.BROKEN;
            case END_CR -> next == '\r' ? At.END_LF : At.BROKEN;
            case END_LF -> next == '\n' ? At.DONE : At.BROKEN;
            case DONE, BROKEN -> At.BROKEN;
        };
    }

    private At size(char next) {
        if (next == '\r') {
            return digits > 0 ? At.SIZE_LF : At.BROKEN;
        }
        int digit = next < 128 ? Character.digit(next, HEX) : -1;
        if (digit < 0 || ++digits > MOST_DIGITS) {
            return At.BROKEN;
        }
        size = size * HEX + digit;
        return At.SIZE;
    }

    private At begin() {
        digits = 0;
        return size == 0 ? At.END_CR : At.DATA;
    }
}
