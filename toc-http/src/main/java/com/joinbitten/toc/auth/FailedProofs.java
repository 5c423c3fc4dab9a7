package com.joinbitten.toc.auth;

import com.joinbitten.core.audit.AuditEntry;
import com.joinbitten.core.audit.AuditLog;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.limit.Pace;
import com.joinbitten.toc.limit.Rate;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hangs refused signatures, or sign-ins, at the audit, so many a second at most: strangers must not fill it. Thread-safe; blocks on storage.
 */
final class FailedProofs {
    private static final Logger log = LoggerFactory.getLogger(FailedProofs.class);
    private static final Rate MOST = Rate.perSecond(10, 100);

    private final String action;
    private final AuditLog audit;
    private final Pace pace;
    private final InstantSource clock;

    FailedProofs(String action, AuditLog audit, InstantSource clock) {
        this.action = action;
        this.audit = audit;
        this.pace = new Pace(MOST, clock);
        this.clock = clock;
    }

    /** The call was refused for that reason; it stays refused whether this can be written or not. */
    void note(HttpCall call, String reason) {
        note(call, "nobody", reason);
    }

    /**
     * The same of somebody who is known.
     *
     * @param actor who it is
     */
    void note(HttpCall call, String actor, String reason) {
        String asked = call.method() + " " + call.path();
        log.info("{} remote={} actor={} asked={} reason={}", action, call.remote(), actor, asked, reason);
        if (!pace.allows()) {
            return;
        }
        String detail =
                "remote=%s reason=%s".formatted(call.remote().getAddress().getHostAddress(), reason);
        try {
            audit.append(new AuditEntry(clock.instant(), actor, "", action, asked, "AUTH_FAILED", detail));
        } catch (RuntimeException e) {
            log.error("audit.not_told action={} asked={}", action, asked, e);
        }
    }
}
