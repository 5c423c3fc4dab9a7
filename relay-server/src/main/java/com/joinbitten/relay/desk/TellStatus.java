package com.joinbitten.relay.desk;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Published;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.DropFileJson;
import com.joinbitten.core.wire.FireDetail;
import com.joinbitten.core.wire.FireReference;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.RelayReply;
import com.joinbitten.relay.ledger.LedgerFire;
import com.joinbitten.relay.spool.SpoolContext;
import com.joinbitten.relay.spool.SpoolTask;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Answers with the present state of a fire. Confined to the spooler thread. */
final class TellStatus implements SpoolTask {
    /** Clients take no longer text. */
    private static final int MOST_CONTENTS = 4_000;

    private final FireReference reference;
    private final Optional<Predicate<UserId>> visible;
    private final Optional<More> more;
    private final Consumer<RelayReply> answer;
    private Optional<LedgerFire> found = Optional.empty();

    /**
     * Where more of a fire comes from.
     *
     * @param format how order files are laid out
     */
    record More(DropFileJson.Format format, RecentStories stories) {}

    /**
     * A question.
     *
     * @param more where it comes from, if more than the state is asked for
     */
    TellStatus(
            FireReference reference,
            Optional<Predicate<UserId>> visible,
            Optional<More> more,
            Consumer<RelayReply> answer) {
        this.reference = reference;
        this.visible = visible;
        this.more = more;
        this.answer = answer;
    }

    @Override
    public Readiness prepare(SpoolContext context) {
        if (!context.claim(Set.of(reference))) {
            return Readiness.NEXT_BATCH;
        }
        found = FireLookup.find(reference, visible, context);
        return found.isEmpty() || FireLookup.claim(found.get(), reference, context)
                ? Readiness.READY
                : Readiness.NEXT_BATCH;
    }

    @Override
    public void complete(SpoolContext context) {
        RelayReply reply = found.map(this::tell).orElseGet(() -> RelayReply.of(Code.NOT_FOUND, "no such fire"));
        answer.accept(reply.withLedger(context.ledgerId()));
    }

    private RelayReply tell(LedgerFire fire) {
        RelayReply reply = RelayReply.ok("state of the fire").withFire(fire.report(false), fire.published());
        return more.map(from -> reply.withDetail(new FireDetail(
                        contents(fire, from.format()), from.stories().of(fire.id()))))
                .orElse(reply);
    }

    private static Optional<String> contents(LedgerFire fire, DropFileJson.Format format) {
        return fire.packet().isEmpty()
                ? Optional.empty()
                : Optional.of(write(fire, format)).filter(text -> text.length() <= MOST_CONTENTS);
    }

    /** As it was written: members, id and deadline of the row make the same bytes again; the file itself is the terminal's. */
    private static String write(LedgerFire fire, DropFileJson.Format format) {
        JsonObject members = JsonObject.parse(fire.packet().getBytes(StandardCharsets.UTF_8));
        byte[] bytes = DropFileJson.write(members, fire.id(), fire.deadline().instant(), format);
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    @Override
    public void abandon(Abandonment why) {
        answer.accept(Abandoned.reply(why, Published.UNKNOWN));
    }
}
