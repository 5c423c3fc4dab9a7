package com.joinbitten.core.hook;

import java.time.Instant;

/**
 * What one endpoint is to be told of one event. Immutable.
 *
 * @param endpoint its name in the settings
 * @param event id of the event: the same for every try, and for every endpoint that is told of it
 * @param body one JSON object as text; it never changes
 * @param born since when it waits
 * @param tries how often somebody began to send it
 */
public record Letter(String endpoint, String event, HookTopic topic, String body, Instant born, int tries) {
    /** The same letter, tried once more. */
    public Letter tried() {
        return new Letter(endpoint, event, topic, body, born, tries + 1);
    }
}
