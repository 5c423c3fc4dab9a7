package com.joinbitten.toc.page;

/**
 * A piece of HTML in which everything foreign is escaped already; only a template makes one. Immutable.
 */
public final class Html {
    static final Html NOTHING = new Html("");

    private final String text;

    Html(String text) {
        this.text = text;
    }

    /** The HTML as text, to be sent. */
    public String text() {
        return text;
    }

    @Override
    public String toString() {
        return text;
    }
}
