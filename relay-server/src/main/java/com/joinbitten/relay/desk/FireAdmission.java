package com.joinbitten.relay.desk;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.Published;
import com.joinbitten.core.trade.Instruction;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.RelayCommand;
import com.joinbitten.core.wire.RelayReply;
import com.joinbitten.relay.drop.InodeReserve;
import com.joinbitten.relay.ledger.LedgerFire;
import com.joinbitten.relay.ledger.LedgerState;
import com.joinbitten.relay.spool.SpoolContext;
import com.joinbitten.relay.time.Deadline;
import com.joinbitten.relay.time.HostClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Decides whether a fire is new, a repetition, in conflict, or refused. A repetition is recognised before anything that
 * could refuse it. Confined to the spooler thread.
 */
final class FireAdmission {
    private final DeliveryRules rules;
    private final long opensRefusedUntilAge;
    private final InodeReserve inodes;
    private final RandomGenerator random;

    /**
     * Admits by these rules.
     *
     * @param opensRefusedUntilAge age of the ledger, in milliseconds, before which orders to open are refused
     */
    FireAdmission(DeliveryRules rules, long opensRefusedUntilAge, InodeReserve inodes, RandomGenerator random) {
        this.rules = rules;
        this.opensRefusedUntilAge = opensRefusedUntilAge;
        this.inodes = inodes;
        this.random = random;
    }

    /**
     * Decides.
     *
     * @param match the fire that has one of the keys already
     * @param latest end of the life that the fire has from its receipt, however long it waited for its turn
     */
    Admission decide(FireKeys keys, Optional<FireMatcher.Match> match, Deadline latest, SpoolContext context) {
        return match.map(known -> repeated(known, context)).orElseGet(() -> fresh(keys, latest, context));
    }

    private Admission repeated(FireMatcher.Match match, SpoolContext context) {
        LedgerFire fire = match.fire();
        if (!match.sameOrder()) {
            return new Admission.Answered(
                    RelayReply.of(Code.CONFLICT, "the id or mission is taken by another order, fire " + fire.id())
                            .withFire(fire.report(true), fire.published()));
        }
        if (fire.state() != LedgerState.ABORTED) {
            return new Admission.Answered(RelayReply.of(fire.report(true), fire.published()));
        }
        if (fire.deadline().passed(context.clock())) {
            return refused(Code.EXPIRED, "the deadline of the first attempt has passed");
        }
        if (context.killSwitch().halted()) {
            return new Admission.Answered(
                    HaltedReply.of(context.killSwitch()).withFire(fire.report(true), fire.published()));
        }
        if (opensRefused(context)) {
            return recovering();
        }
        return enoughSpace(context)
                .orElseGet(
                        () -> new Admission.Again(fire.againAs(context.names().next())));
    }

    private Admission fresh(FireKeys keys, Deadline latest, SpoolContext context) {
        if (context.killSwitch().halted()) {
            return new Admission.Answered(HaltedReply.of(context.killSwitch()));
        }
        RelayCommand.Fire fire = keys.fire();
        UserId user = fire.packet().user();
        Optional<UserId> known = context.ledger().users().known(user);
        if (known.isPresent() && !known.get().equals(user)) {
            return new Admission.Answered(
                    RelayReply.of(Code.BAD_USER_ID, "user_id differs from a known one only in case: " + user)
                            .withField(Optional.of("user_id")));
        }
        Instruction instruction = fire.packet().instruction();
        if (instruction instanceof Instruction.Open && opensRefused(context)) {
            return recovering();
        }
        if (instruction.expires() && latest.passed(context.clock())) {
            return refused(Code.EXPIRED, "waited for the spooler beyond its deadline");
        }
        return deadlineFault(fire, context.clock())
                .or(() -> lotFault(instruction))
                .or(() -> enoughSpace(context))
                .orElseGet(() -> new Admission.Fresh(row(keys, latest, context), known.isEmpty()));
    }

    private boolean opensRefused(SpoolContext context) {
        return context.ageMillis() < opensRefusedUntilAge;
    }

    private static Admission recovering() {
        return refused(
                Code.HALTED,
                "orders to open are refused for 300 s after records may have been lost, so that none is doubled");
    }

    private Optional<Admission> deadlineFault(RelayCommand.Fire fire, HostClock clock) {
        if (fire.expiresAt().isEmpty() || !fire.packet().instruction().expires()) {
            return Optional.empty();
        }
        Instant expiresAt = fire.expiresAt().get();
        Instant now = clock.now();
        if (!expiresAt.isAfter(now)) {
            return Optional.of(refused(Code.EXPIRED, "expires_at has passed: " + expiresAt));
        }
        if (expiresAt.isAfter(now.plus(rules.maxLife()).plus(DeliveryRules.SKEW))) {
            return Optional.of(refused(
                    Code.DEADLINE_TOO_FAR,
                    "expires_at must lie at most " + rules.maxLife().toSeconds() + " s ahead: " + expiresAt));
        }
        return Optional.empty();
    }

    private Optional<Admission> lotFault(Instruction instruction) {
        if (instruction instanceof Instruction.Open open) {
            Lots limit = rules.lotLimits().get(open.symbol());
            if (limit != null && open.lots().value().compareTo(limit.value()) > 0) {
                return Optional.of(refused(
                        Code.LOT_LIMIT, "lot must be at most " + limit + " for " + open.symbol() + ": " + open.lots()));
            }
        }
        return Optional.empty();
    }

    private Optional<Admission> enoughSpace(SpoolContext context) {
        long free = context.freeBytes();
        Optional<String> shortage = free >= rules.minFreeBytes()
                ? inodes.shortage()
                : Optional.of("less than " + rules.minFreeBytes() + " bytes are free: " + free);
        return shortage.map(text -> refused(Code.DISK_FULL, text));
    }

    private LedgerFire row(FireKeys keys, Deadline latest, SpoolContext context) {
        RelayCommand.Fire fire = keys.fire();
        HostClock clock = context.clock();
        return new LedgerFire(
                fire.fireId().orElseGet(() -> FireId.create(clock.wallMillis(), random)),
                fire.packet().user(),
                fire.request(),
                fire.packet().mission(),
                keys.rawKey(),
                LedgerState.INTENT,
                Published.YES,
                context.names().next(),
                fire.members().toAscii(),
                deadline(fire, latest, clock),
                context.ageMillis());
    }

    /** The earlier of our own life of a fire and the caller's deadline: a caller can only shorten it. */
    private static Deadline deadline(RelayCommand.Fire fire, Deadline latest, HostClock clock) {
        if (!fire.packet().instruction().expires()) {
            return Deadline.NEVER;
        }
        return fire.expiresAt()
                .map(expiresAt -> Deadline.in(Duration.between(clock.now(), expiresAt), clock))
                .map(latest::orEarlier)
                .orElse(latest);
    }

    private static Admission refused(Code code, String message) {
        return new Admission.Answered(RelayReply.of(code, message));
    }
}
