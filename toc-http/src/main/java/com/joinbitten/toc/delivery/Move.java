package com.joinbitten.toc.delivery;

import com.joinbitten.core.fire.Code;
import java.time.Duration;

/** What to do next for a fire in the outbox. Immutable. */
sealed interface Move {
    /** Hand it to the relay, under its first id. */
    record Send() implements Move {}

    /** Ask the relay what it knows of it. */
    record Ask() implements Move {}

    /** It is proved that no relay can have seen it: say so. */
    record GiveUp(Code code, String reason) implements Move {}

    /** Nothing now; a link that comes up cuts the wait short. */
    record Wait(Duration time) implements Move {}

    /** It may have been taken, and nobody can be asked: evidence or an operator will tell. */
    record Doubt(Duration pause) implements Move {}

    /** Only a ledger that is gone can tell: leave it to evidence or to an operator. */
    record Leave() implements Move {}
}
