package com.joinbitten.toc.api.halt;

import com.joinbitten.core.audit.AuditEntry;
import com.joinbitten.core.audit.AuditLog;
import com.joinbitten.core.halt.Halt;
import com.joinbitten.core.halt.HaltLevel;
import com.joinbitten.core.halt.Halts;
import com.joinbitten.core.halt.HoldState;
import com.joinbitten.core.halt.Holds;
import com.joinbitten.core.storage.StorageException;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.MalformedPacketException;
import com.joinbitten.toc.http.Endpoint;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import com.joinbitten.toc.http.JsonBody;
import com.joinbitten.toc.http.MalformedCallException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code PUT /api/halt}: stops trading, lets it only reduce, or lets it go on. The level is stored before any relay is
 * told, so that it counts whatever happens next; the answer names who has not confirmed. Thread-safe.
 */
public final class HaltEndpoint implements Endpoint {
    private static final Logger log = LoggerFactory.getLogger(HaltEndpoint.class);

    private final Halts halts;
    private final Holds holds;
    private final AuditLog audit;
    private final InstantSource clock;
    private final ReentrantLock turns = new ReentrantLock();

    /** Sets these. */
    public HaltEndpoint(Halts halts, Holds holds, AuditLog audit, InstantSource clock) {
        this.halts = halts;
        this.holds = holds;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call) {
        Halt halt = read(call);
        return set(halt, call).thenApply(relays -> HttpReply.json(200, HaltJson.write(halt, relays)));
    }

    /** One at a time: relays are told in the order in which the levels are stored. */
    private CompletionStage<Map<String, HoldState>> set(Halt halt, HttpCall call) {
        turns.lock();
        try {
            store(halt);
            log.warn("halt.set level={} remote={}", halt.level().wire(), call.remote());
            CompletionStage<Map<String, HoldState>> told = holds.apply(halt);
            note(halt, call);
            return told;
        } finally {
            turns.unlock();
        }
    }

    /** Relays are stopped even where the stop cannot be stored; the caller is told of the fault, and tries again. */
    private void store(Halt halt) {
        try {
            halts.set(halt);
        } catch (StorageException e) {
            if (halt.level() == HaltLevel.HALTED) {
                log.error("halt.not_stored level={} relays=told", halt.level().wire());
                holds.apply(halt); // what they say is not waited for
            }
            throw e;
        }
    }

    /** A stop counts, and is told to every relay, whether it can be written into the audit or not. */
    private void note(Halt halt, HttpCall call) {
        try {
            audit.append(AuditEntry.done(
                    halt.since(), call.caller().name(), "halt", halt.level().wire(), halt.reason()));
        } catch (StorageException e) {
            log.error("halt.not_audited level={}", halt.level().wire(), e);
        }
    }

    private Halt read(HttpCall call) {
        JsonObject body = JsonBody.read(call);
        try {
            return new Halt(
                    HaltLevel.fromWire(body.requiredText("level")),
                    body.text("reason").orElse(""),
                    clock.instant().truncatedTo(ChronoUnit.MILLIS));
        } catch (MalformedPacketException wrongType) {
            throw new MalformedCallException(400, wrongType.reason());
        } catch (IllegalArgumentException e) {
            throw new MalformedCallException(400, String.valueOf(e.getMessage()));
        }
    }
}
