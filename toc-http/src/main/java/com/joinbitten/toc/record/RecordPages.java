package com.joinbitten.toc.record;

import com.joinbitten.core.trade.UserId;
import com.joinbitten.toc.page.HtmlTemplate;
import com.joinbitten.toc.page.Language;
import com.joinbitten.toc.page.PageFile;
import com.joinbitten.toc.page.PageFrame;
import com.joinbitten.toc.page.PageLink;
import com.joinbitten.toc.page.WordBook;
import com.joinbitten.toc.page.Words;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pages of missions and of the record as HTML text; their modules fetch what they show. Immutable. */
public final class RecordPages {
    private static final List<PageLink> FOR_USERS = List.of(PageLink.MISSIONS, PageLink.RECORD);
    private static final List<PageLink> FOR_OPERATORS = List.of(PageLink.MISSIONS, PageLink.RECORD, PageLink.CONSOLE);

    private final HtmlTemplate missions = HtmlTemplate.load(RecordPages.class, "missions.html");
    private final HtmlTemplate record = HtmlTemplate.load(RecordPages.class, "record.html");
    private final WordBook book = WordBook.load(RecordPages.class, "record");
    private final PageFrame frame = new PageFrame();

    /** Pages; their templates and words are read here. */
    public RecordPages() {}

    /**
     * For whom a page is made. Immutable.
     *
     * @param user whose missions or record; absent when nobody is named, and then the page asks
     * @param query what links to other pages carry on, such as {@code ?user=7176191872}; or nothing
     * @param signedIn whether the reader can sign out
     * @param operates whether the reader may see the whole system
     */
    public record Reader(Language language, Optional<UserId> user, String query, boolean signedIn, boolean operates) {}

    /** The user's missions. */
    public String missions(Reader reader) {
        return page(reader, PageLink.MISSIONS, missions, PageFile.MISSIONS_SCRIPT, false);
    }

    /** The user's record. */
    public String record(Reader reader) {
        return page(reader, PageLink.RECORD, record, PageFile.RECORD_SCRIPT, true);
    }

    private String page(Reader reader, PageLink here, HtmlTemplate body, PageFile script, boolean plots) {
        Words words = book.in(reader.language());
        Map<String, String> values =
                Map.of("user", reader.user().map(UserId::value).orElse(""));
        return frame.render(new PageFrame.Sheet(
                words,
                here.words(),
                List.of(),
                script,
                plots,
                reader.operates() ? FOR_OPERATORS : FOR_USERS,
                here.path(),
                reader.query(),
                reader.signedIn(),
                body.fill(words, values)));
    }
}
