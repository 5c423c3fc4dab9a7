package com.joinbitten.toc.delivery;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.Published;
import com.joinbitten.core.fire.Retry;
import com.joinbitten.core.wire.FireReport;
import com.joinbitten.core.wire.RelayReply;
import java.time.Duration;
import java.util.Optional;

/**
 * Reads a relay's answer about one fire. Immutable.
 *
 * <p>What a terminal reported is not taken from an answer: an answer names no ticket, and the event that does follows.
 */
record ReplyReading(FireId fire, RelayReply reply) {
    Finding finding() {
        Optional<FireReport> report = reply.fire();
        if (report.isPresent() && !report.get().id().equals(fire)) {
            return new Finding.Declined(
                    Code.CONFLICT,
                    "the order was already fired as " + report.get().id());
        }
        if (reply.code() == Code.CONFLICT) {
            // our id, and yet another order: nobody may guess which of the two was visible
            return new Finding.Unclear(Code.CONFLICT, reply.message());
        }
        return switch (reply.published()) {
            case YES -> new Finding.Relayed(visible(report), code(report), words());
            case NO -> unpublished(report);
            case UNKNOWN -> new Finding.Unclear(reply.code(), reply.message());
        };
    }

    private Finding unpublished(Optional<FireReport> report) {
        if (report.isPresent() && report.get().state() == FireState.CANCELLED) {
            return new Finding.Sealed(Code.CANCELLED, reply.message());
        }
        if (reply.code() == Code.NOT_FOUND || reply.retry() != Retry.NEVER) {
            return new Finding.NotNow(
                    reply.code(),
                    reply.message(),
                    Duration.ofMillis(reply.retryAfterMs().orElse(0)));
        }
        return new Finding.Declined(reply.code(), reply.message());
    }

    private static FireState visible(Optional<FireReport> report) {
        FireState state = report.map(FireReport::state).orElse(FireState.RELAYED);
        return switch (state) {
            case RELAYED, TAKEN, CLAIMED, UNKNOWN, EXPIRED, CANCELLED -> state;
            case FILLED, PARTIAL, CLOSED, BROKER_REJECTED, NOT_EXECUTED -> FireState.CLAIMED;
            case ACCEPTED, IN_DOUBT, REFUSED, NOT_RELAYED -> FireState.RELAYED;
        };
    }

    private static Code code(Optional<FireReport> report) {
        return switch (visible(report)) {
            case EXPIRED -> Code.EXPIRED;
            case CANCELLED -> Code.CANCELLED;
            case UNKNOWN -> Code.IN_DOUBT;
            default -> Code.OK;
        };
    }

    private String words() {
        return reply.success() ? "" : reply.message();
    }

    /** Whether it speaks for that ledger: what another one says of a fire proves nothing about the file of this one. */
    boolean isOf(String ledgerId) {
        return reply.ledgerId().map(ledgerId::equals).orElse(false);
    }

    /** Whether that ledger does not know the fire, or never made it visible. */
    boolean misses(String ledgerId) {
        boolean aborted =
                reply.fire().map(report -> report.id().equals(fire)).orElse(false) && reply.published() == Published.NO;
        return isOf(ledgerId) && (reply.code() == Code.NOT_FOUND || aborted);
    }
}
