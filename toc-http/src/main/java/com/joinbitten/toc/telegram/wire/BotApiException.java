package com.joinbitten.toc.telegram.wire;

/** The Bot API did not do what it was asked; the message names the reason and never the token. */
public final class BotApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** For that reason. */
    public BotApiException(String reason) {
        super(reason, null, false, false);
    }
}
