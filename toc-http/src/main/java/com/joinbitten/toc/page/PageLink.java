package com.joinbitten.toc.page;

/** The pages that link to each other. */
public enum PageLink {
    MISSIONS("/missions", "page.missions"),
    RECORD("/me", "page.record"),
    /** For operators only. */
    CONSOLE("/ops", "page.console");

    private final String path;
    private final String words;

    PageLink(String path, String words) {
        this.path = path;
        this.words = words;
    }

    /** Where the page is. */
    public String path() {
        return path;
    }

    /** The name of its words in every language. */
    public String words() {
        return words;
    }
}
