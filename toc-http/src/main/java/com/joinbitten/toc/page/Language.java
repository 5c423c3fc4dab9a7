package com.joinbitten.toc.page;

import java.util.Locale;
import java.util.Optional;

/** The languages of our pages. */
public enum Language {
    EN("en"),
    DE("de"),
    TR("tr");

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /** The language's tag, as {@code lang} and {@code Accept-Language} have it. */
    public String tag() {
        return tag;
    }

    /**
     * The language for a reader: the one that the address names if it is one of ours, else the best of {@code
     * Accept-Language}, else English. A header that cannot be read counts as none.
     *
     * @param asked the parameter {@code lang} of the address
     * @param accepted the header
     */
    public static Language choose(Optional<String> asked, Optional<String> accepted) {
        return asked.flatMap(Language::of).orElseGet(() -> best(accepted.orElse("")));
    }

    private static Language best(String header) {
        Language best = EN;
        double weight = 0;
        for (String range : header.split(",", 50)) {
            String[] parts = range.split(";", 2);
            Optional<Language> ours = of(parts[0].strip());
            double told = parts.length == 1 ? 1 : weight(parts[1].strip());
            if (ours.isPresent() && told > weight) {
                best = ours.get();
                weight = told;
            }
        }
        return best;
    }

    private static double weight(String text) {
        try {
            return text.startsWith("q=") ? Double.parseDouble(text.substring(2)) : 1;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** The language of a tag such as {@code de} or {@code de-AT}. */
    private static Optional<Language> of(String tag) {
        String primary = tag.toLowerCase(Locale.ROOT).split("-", 2)[0];
        for (Language language : values()) {
            if (language.tag.equals(primary)) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }
}
