package com.joinbitten.core.wire;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.Published;
import com.joinbitten.core.fire.Retry;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * A relay's answer to one command. Immutable.
 *
 * @param message for people; in a refusal, the text that old clients read as {@code error}
 * @param published what is proved of the order file
 * @param retry what the caller may do next
 * @param retryAfterMs milliseconds to wait when {@code retry} is {@code after}
 * @param field the member at fault, when it is one
 * @param fire the fire that the reply speaks of
 * @param ledgerId whose records were looked at, so that "not found" proves something
 * @param identity only in reply to {@code hello}
 * @param position only in reply to {@code subscribe} and {@code ack}
 * @param halt only in reply to {@code halt}, {@code resume} and {@code holds}
 * @param terminals only in reply to a question about terminals
 * @param detail more of the fire, where {@code status} asked for it
 */
public record RelayReply(
        Code code,
        String message,
        Published published,
        Retry retry,
        OptionalLong retryAfterMs,
        Optional<String> field,
        Optional<FireReport> fire,
        Optional<String> ledgerId,
        Optional<RelayIdentity> identity,
        Optional<EventPosition> position,
        Optional<HaltReport> halt,
        Optional<TerminalsReport> terminals,
        Optional<FireDetail> detail) {
    /** Default wait of a client that is told to come back later. */
    private static final long RETRY_AFTER_MS = 500;

    /** Whether the command did what it was meant to do. */
    public boolean success() {
        return code == Code.OK;
    }

    /** A plain positive answer. */
    public static RelayReply ok(String message) {
        return of(Code.OK, message);
    }

    /** A refusal, or {@link Code#OK}, with what the code says of publication and retry. */
    public static RelayReply of(Code code, String message) {
        OptionalLong retryAfter = code.retry() == Retry.AFTER ? OptionalLong.of(RETRY_AFTER_MS) : OptionalLong.empty();
        return new RelayReply(
                code,
                message,
                code.published(),
                code.retry(),
                retryAfter,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The refusal of a malformed packet. */
    public static RelayReply of(MalformedPacketException malformed) {
        return of(malformed.code(), malformed.reason()).withField(malformed.field());
    }

    /** The present state of a fire: success only while it is published, taken, claimed or filled. */
    public static RelayReply of(FireReport fire, Published published) {
        RelayReply reply = of(codeOf(fire.state()), messageOf(fire.state()));
        return reply.withFire(fire, published);
    }

    private static Code codeOf(FireState state) {
        return switch (state) {
            case RELAYED, TAKEN, CLAIMED, FILLED, PARTIAL, CLOSED -> Code.OK;
            case ACCEPTED, IN_DOUBT, UNKNOWN -> Code.IN_DOUBT;
            case EXPIRED -> Code.EXPIRED;
            case CANCELLED -> Code.CANCELLED;
            case BROKER_REJECTED -> Code.BROKER_REJECTED;
            case NOT_EXECUTED -> Code.NOT_EXECUTED;
            case REFUSED, NOT_RELAYED -> Code.NOT_RELAYED;
        };
    }

    private static String messageOf(FireState state) {
        return switch (state) {
            case RELAYED, TAKEN, CLAIMED, FILLED, PARTIAL, CLOSED -> "Trade relayed to EA";
            case EXPIRED -> "the deadline passed; the order was withdrawn unclaimed";
            case CANCELLED -> "the order was withdrawn";
            case BROKER_REJECTED -> "the broker refused the order";
            case NOT_EXECUTED -> "the terminal proved that the order was not executed";
            case ACCEPTED, IN_DOUBT, UNKNOWN -> "it is not known whether the order was executed";
            case REFUSED, NOT_RELAYED -> "the order was never visible to a terminal";
        };
    }

    /** The same reply about that fire. */
    public RelayReply withFire(FireReport report, Published proved) {
        return copy(next -> {
            next.fire = Optional.of(report);
            next.published = proved;
        });
    }

    /** The same reply with what is proved of the order file. */
    public RelayReply withPublished(Published proved) {
        return copy(next -> next.published = proved);
    }

    /** The same reply, naming the member at fault. */
    public RelayReply withField(Optional<String> name) {
        return copy(next -> next.field = name);
    }

    /** The same reply, naming the ledger that was asked. */
    public RelayReply withLedger(String id) {
        return copy(next -> next.ledgerId = Optional.of(id));
    }

    /** The same reply with the relay's identity. */
    public RelayReply withIdentity(RelayIdentity relay) {
        return copy(next -> next.identity = Optional.of(relay));
    }

    /** The same reply with a place in the events. */
    public RelayReply withPosition(EventPosition place) {
        return copy(next -> next.position = Optional.of(place));
    }

    /** The same reply with how far the relay has stopped. */
    public RelayReply withHalt(HaltReport report) {
        return copy(next -> next.halt = Optional.of(report));
    }

    /** The same reply with what is known of terminals. */
    public RelayReply withTerminals(TerminalsReport report) {
        return copy(next -> next.terminals = Optional.of(report));
    }

    /** The same reply with more of the fire. */
    public RelayReply withDetail(FireDetail more) {
        return copy(next -> next.detail = Optional.of(more));
    }

    private RelayReply copy(Consumer<Draft> change) {
        Draft next = new Draft(this);
        change.accept(next);
        return new RelayReply(
                code,
                message,
                next.published,
                retry,
                retryAfterMs,
                next.field,
                next.fire,
                next.ledgerId,
                next.identity,
                next.position,
                next.halt,
                next.terminals,
                next.detail);
    }

    /** What a copy may say otherwise. */
    private static final class Draft {
        private Published published;
        private Optional<String> field;
        private Optional<FireReport> fire;
        private Optional<String> ledgerId;
        private Optional<RelayIdentity> identity;
        private Optional<EventPosition> position;
        private Optional<HaltReport> halt;
        private Optional<TerminalsReport> terminals;
        private Optional<FireDetail> detail;

        private Draft(RelayReply reply) {
            published = reply.published;
            field = reply.field;
            fire = reply.fire;
            ledgerId = reply.ledgerId;
            identity = reply.identity;
            position = reply.position;
            halt = reply.halt;
            terminals = reply.terminals;
            detail = reply.detail;
        }
    }
}
