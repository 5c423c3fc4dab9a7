package com.joinbitten.relay.net.entry;

import com.joinbitten.core.wire.RelayReply;
import java.util.Optional;

/**
 * What was decided of a connection before its first byte.
 *
 * @param refusal why it may not stay at all
 * @param noRaw why it may not speak the raw dialect
 * @param guard judges its commands if it speaks the framed one
 * @param known to be run when the connection is a stranger's no more, or has ended; more than once does no harm
 */
public record Visit(Optional<RelayReply> refusal, Optional<RelayReply> noRaw, Guard guard, Runnable known) {
    /** Of a connection that nobody asks anything. */
    public static Visit unguarded() {
        return new Visit(Optional.empty(), Optional.empty(), OpenGuard.INSTANCE, () -> {});
    }

    /** The same, refused. */
    public Visit refused(RelayReply reply) {
        return new Visit(Optional.of(reply), noRaw, guard, known);
    }
}
