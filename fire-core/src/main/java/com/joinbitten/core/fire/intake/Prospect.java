package com.joinbitten.core.fire.intake;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.GateNote;
import java.time.Instant;
import java.util.List;

/** What there is to decide about an intent. Immutable. */
sealed interface Prospect {
    /** Nothing: the request's name or its mission stands for that fire already. */
    record Known(Fire fire) implements Prospect {}

    /** An order that the gates may judge. */
    record Open(Contender contender, Routing routing, Instant expiresAt) implements Prospect {}

    /**
     * Nothing: there is no order to make a fire of.
     *
     * @param door what the gates at the door said
     */
    record Shut(Code code, String reason, List<GateNote> door) implements Prospect {}
}
