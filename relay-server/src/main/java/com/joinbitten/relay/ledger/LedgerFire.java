package com.joinbitten.relay.ledger;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.Published;
import com.joinbitten.core.fire.RequestId;
import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.FireReport;
import com.joinbitten.relay.time.Deadline;
import java.util.Optional;

/**
 * One row of the ledger. Immutable.
 *
 * @param rawKey digest of a raw packet's bytes, for packets that have no better key
 * @param published what is proved of the file; while {@code INTENT} it is {@code YES} outside of a batch
 * @param file name of the drop file; empty for an id that was sealed before any packet came
 * @param packet the request's members as JSON; empty likewise
 * @param ageMillis the ledger's age when the row was made: a clock that cannot be set
 */
public record LedgerFire(
        FireId id,
        UserId user,
        Optional<RequestId> request,
        Optional<MissionId> mission,
        Optional<String> rawKey,
        LedgerState state,
        Published published,
        String file,
        String packet,
        Deadline deadline,
        long ageMillis) {
    /** The same fire in another state. */
    public LedgerFire in(LedgerState next, Published proved) {
        return new LedgerFire(id, user, request, mission, rawKey, next, proved, file, packet, deadline, ageMillis);
    }

    /** The same fire under another file name, to be published. */
    public LedgerFire againAs(String newFile) {
        return new LedgerFire(
                id,
                user,
                request,
                mission,
                rawKey,
                LedgerState.INTENT,
                Published.YES,
                newFile,
                packet,
                deadline,
                ageMillis);
    }

    /** Whether it holds its mission against another order: only what was proved never published lets go. */
    public boolean bindsMission() {
        return mission.isPresent() && published != Published.NO;
    }

    /** What clients are told. */
    public FireReport report(boolean duplicate) {
        return new FireReport(id, state.fireState(), file, user.folder(), deadline.instant(), duplicate);
    }
}
