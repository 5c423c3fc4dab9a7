package com.joinbitten.toc.page;

import com.joinbitten.core.wire.JsonObject;
import java.util.Map;
import java.util.TreeMap;

/** The words of pages in one language. Immutable. */
public final class Words {
    private final Language language;
    private final Map<String, String> texts;

    Words(Language language, Map<String, String> texts) {
        this.language = language;
        this.texts = Map.copyOf(texts);
    }

    /** The language they are in. */
    public Language language() {
        return language;
    }

    /**
     * The words of that name.
     *
     * @throws IllegalStateException if there are none: names stand in our own code and templates
     */
    public String text(String name) {
        String text = texts.get(name);
        if (text == null) {
            throw new IllegalStateException("no words for " + name);
        }
        return text;
    }

    /** The words of that name, with the value where <code>{name}</code> stands. */
    public String text(String name, String place, String value) {
        return text(name).replace("{" + place + "}", value);
    }

    /** All words as one JSON object for the attribute {@code data-words}, where a page's modules find them. */
    public String json() {
        JsonObject.Builder json = JsonObject.builder();
        new TreeMap<>(texts).forEach(json::put);
        return json.build().toText();
    }
}
