package com.joinbitten.toc.hud;

import java.util.Optional;

/** The files that pages load from us. */
public enum PageFile {
    STYLE("hud.css", "text/css; charset=utf-8"),
    DOCS_STYLE("docs.css", "text/css; charset=utf-8"),
    SCRIPT("hud.js", "text/javascript; charset=utf-8"),
    LIVE_SCRIPT("live.js", "text/javascript; charset=utf-8"),
    WORDS_SCRIPT("words.js", "text/javascript; charset=utf-8"),
    ICON("icon.svg", "image/svg+xml");

    private final String fileName;
    private final String contentType;

    PageFile(String fileName, String contentType) {
        this.fileName = fileName;
        this.contentType = contentType;
    }

    /** The file of that name; only these exist, so a name is never a path. */
    public static Optional<PageFile> find(String fileName) {
        for (PageFile file : values()) {
            if (file.fileName.equals(fileName)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    /** The content type to answer with. */
    public String contentType() {
        return contentType;
    }

    /** The file's bytes. */
    public byte[] content() {
        return HtmlTemplate.resource(fileName);
    }
}
