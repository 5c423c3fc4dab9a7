package com.joinbitten.toc.page;

import java.util.Optional;

/** The files that pages load from us, below {@code /static/}. */
public enum PageFile {
    BASE_STYLE("base.css", "page/base.css"),
    FRAME_STYLE("frame.css", "page/frame.css"),
    STYLE("hud.css", "hud/hud.css"),
    DOCS_STYLE("docs.css", "hud/docs.css"),
    SCRIPT("hud.js", "hud/hud.js"),
    STANDING_SCRIPT("standing.js", "hud/standing.js"),
    REASONS_SCRIPT("reasons.js", "hud/reasons.js"),
    SOUND_SCRIPT("sound.js", "hud/sound.js"),
    LIVE_SCRIPT("live.js", "page/live.js"),
    WORDS_SCRIPT("words.js", "hud/words.js"),
    MISSIONS_SCRIPT("missions.js", "record/missions.js"),
    RECORD_SCRIPT("record.js", "record/record.js"),
    SIGN_IN_SCRIPT("sign-in.js", "signin/sign-in.js"),
    PAGE_SCRIPT("page.js", "page/page.js"),
    PLOT_SCRIPT("plot.js", "page/plot.js"),
    PLOT_STYLE("uplot.css", "/META-INF/resources/webjars/uplot/1.6.30/dist/uPlot.min.css"),
    /** Makes the global {@code uPlot}; no module. */
    PLOT_LIBRARY("uplot.js", "/META-INF/resources/webjars/uplot/1.6.30/dist/uPlot.iife.min.js"),
    ICON("icon.svg", "page/icon.svg");

    private static final String PAGES = "/com/joinbitten/toc/";

    private final String fileName;
    private final String place;

    PageFile(String fileName, String place) {
        this.fileName = fileName;
        this.place = place;
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

    /** Where pages load it from. */
    public String path() {
        return "/static/" + fileName;
    }

    /** The content type to answer with. */
    public String contentType() {
        return Asset.contentType(fileName);
    }

    /** The file's bytes. */
    public byte[] content() {
        return Asset.read(PageFile.class, place.startsWith("/") ? place : PAGES + place);
    }
}
