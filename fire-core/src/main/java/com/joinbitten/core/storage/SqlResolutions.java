package com.joinbitten.core.storage;

import com.joinbitten.core.audit.AuditEntry;
import com.joinbitten.core.audit.AuditKey;
import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.Order;
import com.joinbitten.core.fire.outbox.Step;
import com.joinbitten.core.result.EventKey;
import com.joinbitten.core.result.FireEvent;
import com.joinbitten.core.result.TerminalEvent;
import com.joinbitten.core.result.TradeResult;
import com.joinbitten.core.result.resolution.Resolution;
import com.joinbitten.core.result.resolution.Resolutions;
import com.joinbitten.core.terminal.profile.ReportedPosition;
import java.math.BigDecimal;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Operators' words on fires in doubt, in the database. Thread-safe; blocks on storage. */
public final class SqlResolutions implements Resolutions {
    /** Stands where an event has the ledger that told it: no relay numbers these. */
    private static final String OPERATOR = "operator";

    private final Database database;
    private final AuditChain audit;

    /** Over the fires of that database, audited under that key. */
    public SqlResolutions(Database database, AuditKey key) {
        this.database = database;
        this.audit = new AuditChain(key);
    }

    @Override
    public boolean store(Resolution resolution) {
        Fire fire = resolution.fire();
        return database.write("fire.resolve", handle -> {
            Locks.fire(handle, fire.id());
            boolean asSeen = FireSteps.state(handle, fire.id())
                    .filter(fire.state()::equals)
                    .isPresent();
            if (!asSeen || !move(handle, resolution)) {
                return false;
            }
            String detail = "%s before=%s%s reason=%s"
                    .formatted(
                            resolution.outcome(),
                            fire.state(),
                            resolution
                                    .position()
                                    .map(position -> " ticket=" + position.ticket())
                                    .orElse(""),
                            resolution.reason());
            audit.append(
                    handle,
                    AuditEntry.done(
                                    resolution.at(),
                                    resolution.actor(),
                                    "fire.resolve",
                                    fire.id().value(),
                                    detail)
                            .about(fire.user().value()));
            return true;
        });
    }

    private static boolean move(Handle handle, Resolution resolution) {
        Fire fire = resolution.fire();
        return resolution
                .position()
                .map(position -> EventSteps.apply(handle, filled(resolution, position), fire.state()))
                .orElseGet(() -> FireSteps.applyHeld(
                                handle,
                                fire.id(),
                                Step.because(
                                        FireState.NOT_EXECUTED, resolution.at(), Code.NOT_EXECUTED, words(resolution)))
                        .isPresent());
    }

    /** As if the terminal's result had told what its list of positions says. */
    private static FireEvent filled(Resolution resolution, ReportedPosition position) {
        Fire fire = resolution.fire();
        BigDecimal ordered = ordered(fire.order()).orElse(position.lots());
        boolean whole = position.lots().compareTo(ordered) >= 0;
        TradeResult result = new TradeResult(
                fire.id(),
                1,
                whole ? TerminalEvent.FILLED : TerminalEvent.PARTIAL,
                0,
                Optional.of(position.ticket()),
                ordered,
                position.lots(),
                Optional.of(position.price()),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                Optional.empty(),
                Optional.empty(),
                resolution.at(),
                words(resolution));
        return new FireEvent(
                new EventKey(fire.route().relay(), OPERATOR, 0, 0),
                fire.id(),
                fire.user(),
                whole ? FireState.FILLED : FireState.PARTIAL,
                resolution.at(),
                Optional.of(result));
    }

    /** In the broker's lots, as the position's are. */
    private static Optional<BigDecimal> ordered(Order order) {
        return order.broker().map(broker -> broker.lots().value()).or(order::size);
    }

    private static String words(Resolution resolution) {
        return "resolved by " + resolution.actor() + ": " + resolution.reason();
    }
}
