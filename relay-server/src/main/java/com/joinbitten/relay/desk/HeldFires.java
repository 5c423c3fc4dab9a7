package com.joinbitten.relay.desk;

import com.joinbitten.core.fire.Published;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.FireReference;
import com.joinbitten.core.wire.RelayReply;
import com.joinbitten.relay.ledger.Ledger;
import com.joinbitten.relay.ledger.LedgerFire;
import com.joinbitten.relay.spool.SpoolContext;
import com.joinbitten.relay.spool.SpoolTask;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Committed fires whose staged file somebody else holds for a moment, as virus scanners and indexers do on Windows. Their
 * rename is tried again; fires of other users go on meanwhile, later ones of the same user wait behind. Confined to the
 * spooler thread.
 */
final class HeldFires {
    private static final Logger log = LoggerFactory.getLogger(HeldFires.class);
    private static final boolean WINDOWS = System.getProperty("os.name", "").startsWith("Windows");

    /** From the first attempt to the last: an old client waits 1.5 s for its answer, and 1 s may be gone already. */
    private static final long PATIENCE_MILLIS = 400;

    private static final long STEP_MILLIS = 10;

    private final Map<UserId, Deque<Held>> byUser = new HashMap<>();

    /** The rename, and what is answered after it. */
    interface Attempt {
        /**
         * Tries once.
         *
         * @param last whether a held file is now a failure
         * @return false if the file is held, so that nothing became visible and nothing was answered
         */
        boolean run(boolean last);
    }

    /** Whether the failure of a rename may be over in a moment. */
    static boolean passing(FileSystemException failure) {
        String reason = String.valueOf(failure.getReason());
        return failure instanceof AccessDeniedException
                || reason.contains("used by another process")
                || (WINDOWS && failure.getClass() == FileSystemException.class); // the reason is in the host's language
    }

    /** Tries now, or behind the earlier fires of the same user that wait. */
    void tryNow(LedgerFire fire, SpoolContext context, Consumer<RelayReply> answer, Attempt attempt) {
        boolean first = !byUser.containsKey(fire.user());
        if (first && attempt.run(false)) {
            return;
        }
        Held held = new Held(fire, context, answer, attempt);
        byUser.computeIfAbsent(fire.user(), user -> new ArrayDeque<>()).add(held);
        context.again(held);
        log.warn("drop.held fire={} user={} file={} behind={}", fire.id(), fire.user(), fire.file(), !first);
    }

    private void release(Held held) {
        Deque<Held> waiting = byUser.getOrDefault(held.fire.user(), new ArrayDeque<>());
        waiting.remove(held);
        if (waiting.isEmpty()) {
            byUser.remove(held.fire.user());
        }
    }

    /** One fire that waits: it is in every batch, so that nothing else of the batch looks at or changes the same fire. */
    private final class Held implements SpoolTask {
        private final LedgerFire fire;
        private final Consumer<RelayReply> answer;
        private final Attempt attempt;
        private final Ledger storedIn;
        private final long untilBootMillis;
        private long nextBootMillis;
        private boolean over;

        Held(LedgerFire fire, SpoolContext context, Consumer<RelayReply> answer, Attempt attempt) {
            this.fire = fire;
            this.answer = answer;
            this.attempt = attempt;
            this.storedIn = context.ledger();
            this.nextBootMillis = context.clock().bootMillis() + STEP_MILLIS;
            this.untilBootMillis = context.clock().bootMillis() + PATIENCE_MILLIS;
        }

        @Override
        public Readiness prepare(SpoolContext context) {
            Set<Object> keys = new HashSet<>(Set.of(new FireReference.ById(fire.id())));
            fire.request().ifPresent(request -> keys.add(new FireReference.ByRequest(fire.user(), request)));
            fire.mission().ifPresent(mission -> keys.add(new FireReference.ByMission(fire.user(), mission)));
            fire.rawKey().ifPresent(keys::add);
            context.claim(keys); // comes first in its batch, so all are free
            return Readiness.READY;
        }

        @Override
        public void complete(SpoolContext context) {
            if (context.ledger() != storedIn) {
                abandon(Abandonment.LEDGER_FAILED); // recovery has found the staged file, and decided
                return;
            }
            long now = context.clock().bootMillis();
            boolean inTurn =
                    byUser.getOrDefault(fire.user(), new ArrayDeque<>()).peek() == this;
            if (inTurn && now >= nextBootMillis) {
                nextBootMillis = now + STEP_MILLIS;
                if (attempt.run(now >= untilBootMillis)) {
                    over = true;
                    release(this);
                    return;
                }
            }
            context.again(this);
        }

        @Override
        public void abandon(Abandonment why) {
            release(this);
            if (!over) { // what goes wrong later in its batch is no concern of one that was answered
                over = true;
                answer.accept(Abandoned.reply(why, Published.NO));
            }
        }
    }
}
