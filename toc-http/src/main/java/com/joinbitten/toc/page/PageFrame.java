package com.joinbitten.toc.page;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The frame around pages: head, links to the other pages, and a place for the page itself. Immutable. */
public final class PageFrame {
    private final HtmlTemplate frame = HtmlTemplate.load(PageFrame.class, "frame.html");
    private final HtmlTemplate style = HtmlTemplate.load(PageFrame.class, "style.html");
    private final HtmlTemplate script = HtmlTemplate.load(PageFrame.class, "script.html");
    private final HtmlTemplate library = HtmlTemplate.load(PageFrame.class, "library.html");
    private final HtmlTemplate link = HtmlTemplate.load(PageFrame.class, "link.html");
    private final HtmlTemplate signOut = HtmlTemplate.load(PageFrame.class, "sign-out.html");

    /** A frame; its templates are read here. */
    public PageFrame() {}

    /**
     * One page to be framed. Immutable.
     *
     * @param titleWords name of the words that are its title
     * @param styles style sheets besides the frame's own, in their order
     * @param script the page's module
     * @param usesPlots whether the plotting library is loaded
     * @param links the pages to link to, the shown one among them
     * @param here path of the shown page
     * @param query what links carry on, such as {@code ?user=7176191872}; or nothing
     * @param signedIn whether the reader can sign out
     * @param body the page itself, one {@code main} with the id {@code main}
     */
    public record Sheet(
            Words words,
            String titleWords,
            List<PageFile> styles,
            PageFile script,
            boolean usesPlots,
            List<PageLink> links,
            String here,
            String query,
            boolean signedIn,
            Html body) {
        /** Keeps own lists. */
        public Sheet {
            styles = List.copyOf(styles);
            links = List.copyOf(links);
        }
    }

    /** The whole page. */
    public String render(Sheet sheet) {
        Map<String, String> values = Map.of(
                "lang",
                sheet.words().language().tag(),
                "title",
                sheet.words().text(sheet.titleWords()),
                "words",
                sheet.words().json());
        return frame.fill(
                        sheet.words(), values, Map.of("head", head(sheet), "links", links(sheet), "body", sheet.body()))
                .text();
    }

    private Html head(Sheet sheet) {
        StringBuilder head = new StringBuilder();
        sheet.styles().forEach(file -> head.append(element(style, sheet, file)));
        if (sheet.usesPlots()) {
            head.append(element(style, sheet, PageFile.PLOT_STYLE))
                    .append(element(library, sheet, PageFile.PLOT_LIBRARY));
        }
        return new Html(head.append(element(script, sheet, sheet.script())).toString());
    }

    private static Html element(HtmlTemplate template, Sheet sheet, PageFile file) {
        return template.fill(sheet.words(), Map.of("path", file.path()));
    }

    private Html links(Sheet sheet) {
        StringBuilder links = new StringBuilder();
        for (PageLink to : sheet.links()) {
            Map<String, String> values = new HashMap<>();
            values.put("path", to == PageLink.CONSOLE ? to.path() : to.path() + sheet.query());
            values.put("text", sheet.words().text(to.words()));
            values.put("current", to.path().equals(sheet.here()) ? "page" : "false");
            links.append(link.fill(sheet.words(), values));
        }
        if (sheet.signedIn()) {
            links.append(signOut.fill(sheet.words(), Map.of()));
        }
        return new Html(links.toString());
    }
}
