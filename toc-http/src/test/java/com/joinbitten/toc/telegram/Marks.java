package com.joinbitten.toc.telegram;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the Bot API understands of marks in a text. */
final class Marks {
    private static final Pattern TAG = Pattern.compile("<(/?)([a-z]+)[^<>]*>");
    private static final Pattern MARKS = Pattern.compile("b|i|code|a|s|u");
    private static final Pattern ENTITY = Pattern.compile("&(?!(lt|gt|amp|quot);)");

    private Marks() {}

    static boolean understood(@Nullable String mode, String html) {
        if (!"HTML".equals(mode) || ENTITY.matcher(html).find()) {
            return false;
        }
        List<String> open = new ArrayList<>();
        Matcher tags = TAG.matcher(html);
        while (tags.find()) {
            if (!MARKS.matcher(tags.group(2)).matches()) {
                return false;
            }
            if (tags.group(1).isEmpty()) {
                open.add(tags.group(2));
            } else if (open.isEmpty() || !open.remove(open.size() - 1).equals(tags.group(2))) {
                return false;
            }
        }
        String rest = tags.replaceAll("");
        return open.isEmpty() && rest.indexOf('<') < 0 && rest.indexOf('>') < 0;
    }
}
