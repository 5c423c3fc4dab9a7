package com.joinbitten.toc.http;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The request target in origin form, decoded once. Immutable. The path is cut at its slashes <em>before</em> decoding, so
 * that an encoded slash stays inside its segment.
 *
 * @param segments the decoded segments; {@code /} has one, empty
 * @param query the decoded query parameters in their order
 */
record Target(List<String> segments, Map<String, List<String>> query) {
    Target {
        segments = List.copyOf(segments);
    }

    Target withQuery(String name, String value) {
        Map<String, List<String>> changed = new LinkedHashMap<>(query);
        changed.put(name, List.of(value));
        return new Target(segments, changed);
    }

    /** @throws IllegalArgumentException if the target is not in origin form, or holds a broken percent escape */
    static Target parse(String uri) {
        if (!uri.startsWith("/") || uri.indexOf('#') >= 0 || !uri.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            throw new IllegalArgumentException("the request target must be a path");
        }
        QueryStringDecoder decoder = new QueryStringDecoder(uri, StandardCharsets.UTF_8);
        List<String> segments = new ArrayList<>();
        for (String raw : decoder.rawPath().substring(1).split("/", -1)) {
            segments.add(QueryStringDecoder.decodeComponent(raw.replace("+", "%2B"), StandardCharsets.UTF_8));
        }
        return new Target(segments, decoder.parameters());
    }
}
