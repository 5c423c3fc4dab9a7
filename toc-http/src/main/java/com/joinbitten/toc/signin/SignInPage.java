package com.joinbitten.toc.signin;

import com.joinbitten.toc.page.HtmlTemplate;
import com.joinbitten.toc.page.Language;
import com.joinbitten.toc.page.PageFile;
import com.joinbitten.toc.page.PageFrame;
import com.joinbitten.toc.page.WordBook;
import com.joinbitten.toc.page.Words;
import java.util.List;
import java.util.Map;

/** The page on which people sign in, as HTML text; its module does it. Immutable. */
public final class SignInPage {
    private final HtmlTemplate page = HtmlTemplate.load(SignInPage.class, "sign-in.html");
    private final WordBook book = WordBook.load(SignInPage.class, "signin");
    private final PageFrame frame = new PageFrame();

    /** The page; its template and words are read here. */
    public SignInPage() {}

    /** The page in that language. */
    public String render(Language language) {
        Words words = book.in(language);
        return frame.render(new PageFrame.Sheet(
                words,
                "signin.title",
                List.of(),
                PageFile.SIGN_IN_SCRIPT,
                false,
                List.of(),
                "/sign-in",
                "",
                false,
                page.fill(words, Map.of())));
    }
}
