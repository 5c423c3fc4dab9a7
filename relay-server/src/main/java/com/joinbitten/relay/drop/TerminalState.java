package com.joinbitten.relay.drop;

import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.MalformedPacketException;
import java.util.Optional;

/**
 * What a terminal says of itself in its heartbeat, as far as the relay acts on it. Immutable.
 *
 * @param level 1 and 2 claim by rename; 0 reads, executes and deletes
 * @param haltSeen the halt because of which it claims and sends nothing
 */
public record TerminalState(long level, Optional<String> haltSeen) {
    /** Without a word from a terminal an old one must be assumed. */
    public static final TerminalState SILENT = new TerminalState(0, Optional.empty());

    /** @throws MalformedPacketException if a member has the wrong type */
    static TerminalState of(JsonObject heartbeat) {
        Optional<String> halt = heartbeat.flag("halted") ? heartbeat.text("halt_id") : Optional.empty();
        return new TerminalState(heartbeat.integer("level").orElse(0), halt);
    }

    /** Whether it claims by rename, so that our rename proves that it has not taken the file. */
    public boolean claims() {
        return level >= 1;
    }
}
