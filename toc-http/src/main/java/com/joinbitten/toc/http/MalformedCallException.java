package com.joinbitten.toc.http;

/**
 * The caller broke the rules of the call; the message goes into the reply, so it is written for the caller. Without a
 * stack trace: it tells of the peer's fault.
 */
public final class MalformedCallException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    /**
     * A fault of the caller.
     *
     * @param status HTTP status of the reply, 400 to 499
     * @param error the reply's {@code error} text
     */
    public MalformedCallException(int status, String error) {
        super(error, null, false, false);
        this.status = status;
    }

    /** The reply that tells the caller. */
    public HttpReply reply() {
        return HttpReply.error(status, String.valueOf(getMessage()));
    }
}
