package com.joinbitten.toc.signal;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The form of alerts that are plain text: words that must stand there, and names of fields in braces, as in {@code {symbol}
 * {side} at {entry}}. Runs of spaces and line breaks are one space; a field reaches to the next word. Immutable.
 */
public final class AlertText {
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private final String form;
    private final List<Part> parts;
    private final String end;

    /** A field and what stands before it. */
    private record Part(String before, AlertField field) {}

    private AlertText(String form, List<Part> parts, String end) {
        this.form = form;
        this.parts = List.copyOf(parts);
        this.end = end;
    }

    /**
     * Reads the form.
     *
     * @throws IllegalArgumentException if it names no field, one that is unknown or stands twice, or if two touch
     */
    public static AlertText of(String form) {
        List<Part> parts = new ArrayList<>();
        Set<AlertField> named = EnumSet.noneOf(AlertField.class);
        String flat = flat(form);
        int at = 0;
        for (Matcher place = PLACE.matcher(flat); place.find(); ) {
            String before = flat.substring(at, place.start());
            AlertField field = field(place.group(1));
            if (!named.add(field)) {
                throw new IllegalArgumentException("names {" + field.wire() + "} twice");
            }
            if (before.isEmpty() && !parts.isEmpty()) {
                throw new IllegalArgumentException("must have something before {" + field.wire() + "}");
            }
            parts.add(new Part(before, field));
            at = place.end();
        }
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("must name fields in braces, such as {symbol} {side}");
        }
        return new AlertText(flat, parts, flat.substring(at));
    }

    private static AlertField field(String name) {
        for (AlertField field : AlertField.values()) {
            if (field.wire().equals(name)) {
                return field;
            }
        }
        throw new IllegalArgumentException("knows no field {" + name + "}");
    }

    private static String flat(String text) {
        return SPACES.matcher(text.strip()).replaceAll(" ");
    }

    /** The fields of that text; empty when it has another form. Takes time in proportion to its length. */
    Optional<Map<AlertField, String>> read(String text) {
        String flat = flat(text);
        Map<AlertField, String> fields = new EnumMap<>(AlertField.class);
        if (!flat.startsWith(parts.get(0).before)) {
            return Optional.empty();
        }
        int at = parts.get(0).before.length();
        for (int i = 0; i < parts.size(); i++) {
            boolean last = i == parts.size() - 1;
            String next = last ? end : parts.get(i + 1).before;
            int until = last ? flat.length() - end.length() : flat.indexOf(next, at);
            if (until < at || (last && !flat.endsWith(end))) {
                return Optional.empty();
            }
            fields.put(parts.get(i).field, flat.substring(at, until));
            at = until + next.length();
        }
        return Optional.of(fields);
    }

    @Override
    public String toString() {
        return form;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AlertText that && form.equals(that.form);
    }

    @Override
    public int hashCode() {
        return form.hashCode();
    }
}
