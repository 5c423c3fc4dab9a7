package com.joinbitten.toc.telegram.notice;

import com.joinbitten.core.chat.ChatLink;
import com.joinbitten.core.chat.Loudness;
import com.joinbitten.core.chat.Topic;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How loud each topic is for those who have not said otherwise. Immutable.
 *
 * @param usual what is not in it is {@link Loudness#ON}
 */
public record Levels(Map<Topic, Loudness> usual) {
    /** Keeps an own map. */
    public Levels {
        Map<Topic, Loudness> copy = new EnumMap<>(Topic.class);
        for (Topic topic : Topic.values()) {
            copy.put(topic, usual.getOrDefault(topic, Loudness.ON));
        }
        usual = Collections.unmodifiableMap(copy);
    }

    /** For everybody. */
    public Loudness of(Topic topic) {
        return usual.getOrDefault(topic, Loudness.ON);
    }

    /** For that account. */
    public Loudness of(Topic topic, ChatLink link) {
        return link.level(topic).orElseGet(() -> of(topic));
    }
}
