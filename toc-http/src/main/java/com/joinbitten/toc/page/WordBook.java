package com.joinbitten.toc.page;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * The words of an area of pages in every language: a file {@code <area>_<language>.properties} (UTF-8) each, beside a
 * class of the area. What all pages share, under {@code page.}, is in every book. Immutable.
 */
public final class WordBook {
    private static final String SHARED = "page";

    private final Map<Language, Words> words = new EnumMap<>(Language.class);

    private WordBook(Class<?> beside, String area) {
        for (Language language : Language.values()) {
            Map<String, String> texts = new HashMap<>(read(WordBook.class, SHARED, language));
            texts.putAll(read(beside, area, language));
            words.put(language, new Words(language, texts));
        }
    }

    /**
     * The book of that area.
     *
     * @throws IllegalStateException if a language has other words than English has
     */
    public static WordBook load(Class<?> beside, String area) {
        return new WordBook(beside, area);
    }

    /** The words in that language. */
    public Words in(Language language) {
        Words found = words.get(language);
        if (found == null) {
            throw new IllegalStateException("no words in " + language);
        }
        return found;
    }

    private static Map<String, String> read(Class<?> beside, String area, Language language) {
        Map<String, String> texts = file(beside, area, language);
        Set<String> wanted = file(beside, area, Language.EN).keySet();
        if (!texts.keySet().equals(wanted)) {
            throw new IllegalStateException(area + " has other words in " + language.tag() + " than in English");
        }
        return texts;
    }

    private static Map<String, String> file(Class<?> beside, String area, Language language) {
        byte[] utf8 = Asset.read(beside, area + "_" + language.tag() + ".properties");
        Properties read = new Properties();
        try {
            read.load(new StringReader(new String(utf8, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> texts = new HashMap<>();
        read.stringPropertyNames().forEach(name -> texts.put(name, read.getProperty(name)));
        return texts;
    }
}
