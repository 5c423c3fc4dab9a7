package com.joinbitten.relay.sweep;

import com.joinbitten.core.fire.Published;
import com.joinbitten.core.wire.FireReference;
import com.joinbitten.relay.ledger.LedgerFire;
import com.joinbitten.relay.ledger.LedgerState;
import com.joinbitten.relay.spool.SpoolContext;
import com.joinbitten.relay.spool.SpoolTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Records which open fires a terminal has claimed. Used once; confined to the spooler thread. */
final class Claims implements SpoolTask {
    private final List<ClaimedFile> found;
    private final Consumer<List<ClaimedFile>> recorded;
    private final List<LedgerFire> claimed = new ArrayList<>();

    /**
     * Looks after the fires with these files.
     *
     * @param recorded told on the spooler thread of those that need not come again
     */
    Claims(List<ClaimedFile> found, Consumer<List<ClaimedFile>> recorded) {
        this.found = List.copyOf(found);
        this.recorded = recorded;
    }

    @Override
    public Readiness prepare(SpoolContext context) {
        for (ClaimedFile file : found) {
            context.open()
                    .find(file.name())
                    .filter(fire -> context.folders().isClaimed(fire.user(), fire.file()))
                    .ifPresent(fire -> take(fire, context));
        }
        return Readiness.READY;
    }

    private void take(LedgerFire fire, SpoolContext context) {
        if (context.claim(Set.of(new FireReference.ById(fire.id())))) {
            claimed.add(fire);
            context.willWrite();
        }
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
        recorded.accept(found.stream()
                .filter(file -> context.open().find(file.name()).isEmpty()) // another task of the batch had the fire
                .toList());
    }

    @Override
    public void abandon(Abandonment why) {
        // not told as recorded, so the next scan brings them again
    }
}
