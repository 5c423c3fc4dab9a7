package com.joinbitten.toc.telegram.text;

import com.joinbitten.core.chat.ChatText;
import java.util.regex.Pattern;

/**
 * Writes a message with marks and without at once. Whatever is put in is text, wherever it came from: marks come only from
 * here. Not thread-safe.
 */
public final class Wording {
    /** What one line of somebody else may be; longer ones are cut. */
    private static final int MAX_PIECE = 300;

    /** Controls, and what turns the direction of writing, so that a name cannot pass for another line or number. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}\\p{Co}\\p{Cn}]+");

    private final StringBuilder html = new StringBuilder();
    private final StringBuilder plain = new StringBuilder();

    /** Adds text. */
    public Wording text(String piece) {
        return marked("", piece, "");
    }

    /** Adds text in bold. */
    public Wording bold(String piece) {
        return marked("<b>", piece, "</b>");
    }

    /** Adds text in letters of one width. */
    public Wording code(String piece) {
        return marked("<code>", piece, "</code>");
    }

    /** Begins a new line. */
    public Wording line() {
        html.append('\n');
        plain.append('\n');
        return this;
    }

    /** Adds a line of text. */
    public Wording line(String piece) {
        return line().text(piece);
    }

    private Wording marked(String before, String piece, String after) {
        String clean = clean(piece);
        if (!clean.isEmpty()) {
            html.append(before).append(escaped(clean)).append(after);
            plain.append(clean);
        }
        return this;
    }

    private static String clean(String piece) {
        String seen = UNSEEN.matcher(piece).replaceAll(" ");
        if (seen.length() <= MAX_PIECE) {
            return seen;
        }
        boolean splits = Character.isHighSurrogate(seen.charAt(MAX_PIECE - 1));
        return seen.substring(0, splits ? MAX_PIECE - 1 : MAX_PIECE) + "…";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** The text with that address as its last line, which is never cut. */
    public static ChatText withAddress(ChatText text, String address) {
        return new ChatText(text.html() + '\n' + escaped(address), text.plain() + '\n' + address);
    }

    /** What was written so far. */
    public ChatText done() {
        return new ChatText(html.toString(), plain.toString());
    }
}
