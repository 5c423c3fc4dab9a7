package com.joinbitten.toc.signal;

import com.joinbitten.core.trade.Excerpt;

/** An alert that makes no signal. Its message names the field, the rule, and the value. */
public final class AlertFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AlertFault(String field, String rule, String value) {
        super(field + " " + rule + ": " + Excerpt.of(value), null, false, false);
    }

    AlertFault(String message) {
        super(message, null, false, false);
    }
}
