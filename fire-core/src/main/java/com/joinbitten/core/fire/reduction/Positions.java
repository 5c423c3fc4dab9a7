package com.joinbitten.core.fire.reduction;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.RequestId;
import com.joinbitten.core.trade.UserId;
import java.util.function.Function;

/**
 * Port: the positions that fires opened, and the fires that reduce them. Implementations are thread-safe and block on
 * storage; a storage fault surfaces as {@code StorageException}.
 */
public interface Positions {
    /** What a decision comes to. */
    sealed interface Decision {
        /** The fire is stored, in state ACCEPTED, and sent. */
        record Send(Fire fire) implements Decision {}

        /** Nothing is stored. */
        record Refuse(Code code, String reason) implements Decision {}
    }

    /** What became of it. */
    sealed interface Admitted {
        /** Stored by this call. */
        record Stored(Fire fire) implements Admitted {}

        /** The request id was taken: its fire as it stands. */
        record Taken(Fire fire) implements Admitted {}

        /** Refused; nothing was stored. */
        record Refused(Code code, String reason) implements Admitted {}
    }

    /**
     * Decides and stores in one transaction that no other fire of the same user shares: what the decision is told is still
     * true when its fire is stored, so that closes together never ask for more than is open.
     *
     * @param of a stored fire of that user
     * @param decision quick, without side effects, and perhaps called more than once
     */
    Admitted admit(UserId user, RequestId request, FireId of, Function<OpenPosition, Decision> decision);
}
