package com.joinbitten.core.wire;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a relay tells of one fire where it is asked for more than its state. Immutable.
 *
 * @param contents the text of its order file; empty where it is too long for a reply, or there never was one
 * @param micros microseconds of each stretch of its way through the relay, in their order, while they are remembered
 */
public record FireDetail(Optional<String> contents, Map<String, Long> micros) {
    /** Keeps an own map, in its order. */
    public FireDetail {
        micros = Collections.unmodifiableMap(new LinkedHashMap<>(micros));
    }
}
