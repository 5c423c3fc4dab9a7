package com.joinbitten.toc.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The request target in origin form, decoded once. Immutable. The path is cut at its slashes <em>before</em> decoding, so
 * that an encoded slash stays inside its segment.
 *
 * @param text as it came, escapes and all
 * @param segments the decoded segments; {@code /} has one, empty
 * @param query the decoded query parameters in their order
 */
record Target(String text, List<String> segments, Map<String, List<String>> query) {
    Target {
        segments = List.copyOf(segments);
    }

    Target withQuery(String name, String value) {
        Map<String, List<String>> changed = new LinkedHashMap<>(query);
        changed.put(name, List.of(value));
        return new Target(text, segments, changed);
    }

    /**
     * Reads a target.
     *
     * @throws IllegalArgumentException if it is not in origin form, an escape is broken, or a path has segments that others
     *     would take away: empty ones, or dots
     */
    static Target parse(String uri) {
        if (!uri.startsWith("/")
                || uri.indexOf('#') >= 0
                || uri.indexOf('\\') >= 0
                || !uri.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            throw new IllegalArgumentException("the request target must be a path");
        }
        int mark = uri.indexOf('?');
        String path = mark < 0 ? uri : uri.substring(0, mark);
        return new Target(uri, segments(path), mark < 0 ? Map.of() : parameters(uri.substring(mark + 1)));
    }

    private static List<String> segments(String path) {
        List<String> segments = new ArrayList<>();
        for (String raw : path.substring(1).split("/", -1)) {
            segments.add(PercentText.segment(raw));
        }
        for (int i = 0; i < segments.size(); i++) {
            String segment = segments.get(i);
            boolean empty = segment.isEmpty() && i < segments.size() - 1;
            if (empty || segment.equals(".") || segment.equals("..")) {
                throw new IllegalArgumentException("a segment of the path is empty or made of dots");
            }
        }
        return segments;
    }

    private static Map<String, List<String>> parameters(String query) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String part : query.split("&", -1)) {
            if (!part.isEmpty()) {
                int equals = part.indexOf('=');
                String name = equals < 0 ? part : part.substring(0, equals);
                String value = equals < 0 ? "" : part.substring(equals + 1);
                parameters
                        .computeIfAbsent(PercentText.queryPart(name), first -> new ArrayList<>())
                        .add(PercentText.queryPart(value));
            }
        }
        return parameters;
    }
}
