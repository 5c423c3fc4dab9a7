package com.joinbitten.relay.desk;

import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.FireReference;
import com.joinbitten.relay.ledger.FireTable;
import com.joinbitten.relay.ledger.LedgerFire;
import com.joinbitten.relay.spool.SpoolContext;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Finds the fire that a command names. */
final class FireLookup {
    private FireLookup() {}

    /**
     * Makes the task that found the fire under an already claimed reference the only one of its batch that sees it:
     * another one may name it by another key.
     */
    static boolean claim(LedgerFire found, FireReference reference, SpoolContext context) {
        FireReference byId = new FireReference.ById(found.id());
        return byId.equals(reference) || context.claim(Set.of(byId));
    }

    /** The fire, if it is one that the asker may know of. */
    static Optional<LedgerFire> find(
            FireReference reference, Optional<Predicate<UserId>> visible, SpoolContext context) {
        return find(reference, context)
                .filter(fire -> visible.map(users -> users.test(fire.user())).orElse(true));
    }

    static Optional<LedgerFire> find(FireReference reference, SpoolContext context) {
        FireTable fires = context.ledger().fires();
        if (reference instanceof FireReference.ById byId) {
            return fires.byId(byId.id());
        }
        if (reference instanceof FireReference.ByRequest byRequest) {
            return fires.byRequest(byRequest.user(), byRequest.request());
        }
        FireReference.ByMission byMission = (FireReference.ByMission) reference;
        return fires.byMission(
                byMission.user(), byMission.mission(), context.ageMillis() - DeliveryRules.MISSION_MEMORY.toMillis());
    }
}
