package com.joinbitten.relay.sweep;

import com.joinbitten.core.fire.Published;
import com.joinbitten.core.wire.FireReference;
import com.joinbitten.relay.drop.Place;
import com.joinbitten.relay.ledger.LedgerFire;
import com.joinbitten.relay.ledger.LedgerState;
import com.joinbitten.relay.spool.SpoolContext;
import com.joinbitten.relay.spool.SpoolTask;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Records which open fires a terminal has claimed. Used once; confined to the spooler thread. */
final class Claims implements SpoolTask {
    private final Optional<Collection<String>> hints;
    private final List<LedgerFire> claimed = new ArrayList<>();

    private Claims(Optional<Collection<String>> hints) {
        this.hints = hints;
    }

    /** Looks after every open fire. */
    static Claims all() {
        return new Claims(Optional.empty());
    }

    /** Looks after the fires with these file names only. */
    static Claims of(Collection<String> fileNames) {
        return new Claims(Optional.of(fileNames));
    }

    @Override
    public Readiness prepare(SpoolContext context) {
        for (LedgerFire fire : candidates(context)) {
            boolean isClaimed = context.folders().find(fire.user(), fire.file()) == Place.CLAIMED;
            if (isClaimed && context.claim(Set.of(new FireReference.ById(fire.id())))) {
                claimed.add(fire);
                context.willWrite();
            }
        }
        return Readiness.READY;
    }

    private List<LedgerFire> candidates(SpoolContext context) {
        return hints.map(names -> names.stream()
                        .flatMap(name -> context.open().find(name).stream())
                        .toList())
                .orElseGet(() -> context.open().all());
    }

    @Override
    public void record(SpoolContext context) {
        for (LedgerFire fire : claimed) {
            context.advance(fire, LedgerState.CLAIMED, Published.YES, Optional.empty());
        }
    }

    @Override
    public void complete(SpoolContext context) {
        claimed.forEach(context.open()::remove);
    }

    @Override
    public void abandon(Abandonment why) {
        // the next full look finds the same claims
    }
}
