package com.joinbitten.toc.page;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * HTML with places: {@code {{name}}} for a value and {@code {{area.name}}} for words, both escaped in text and in quoted
 * attributes; {@code {{{name}}}} for a piece that another template made. Immutable.
 */
public final class HtmlTemplate {
    private static final Pattern PLACE = Pattern.compile("\\{\\{\\{(\\w+)}}}|\\{\\{(\\w+)}}|\\{\\{(\\w+\\.[\\w.]+)}}");

    private final String html;

    private HtmlTemplate(String html) {
        this.html = html;
    }

    /** The template of that file name in the package of that class. */
    public static HtmlTemplate load(Class<?> beside, String name) {
        return new HtmlTemplate(new String(Asset.read(beside, name), StandardCharsets.UTF_8));
    }

    /**
     * The piece with its values and words.
     *
     * @throws IllegalStateException if a place has no value
     */
    public Html fill(Words words, Map<String, String> values) {
        return fill(words, values, Map.of());
    }

    /**
     * The piece with its values, words and pieces.
     *
     * @throws IllegalStateException if a place has no value
     */
    public Html fill(Words words, Map<String, String> values, Map<String, Html> pieces) {
        return new Html(PLACE.matcher(html)
                .replaceAll(place -> Matcher.quoteReplacement(filling(place, words, values, pieces))));
    }

    private static String filling(
            MatchResult place, Words words, Map<String, String> values, Map<String, Html> pieces) {
        if (place.group(1) != null) {
            return present(pieces.get(place.group(1)), place).text();
        }
        if (place.group(2) != null) {
            return escape(present(values.get(place.group(2)), place));
        }
        return escape(words.text(place.group(3)));
    }

    private static <T> T present(@Nullable T value, MatchResult place) {
        if (value == null) {
            throw new IllegalStateException("the template has a place without a value: " + place.group());
        }
        return value;
    }

    private static String escape(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(c);
            }
        }
        return safe.toString();
    }
}
