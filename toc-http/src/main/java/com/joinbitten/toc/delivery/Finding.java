package com.joinbitten.toc.delivery;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.outbox.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/** What a relay's answer says of one fire. Immutable. */
sealed interface Finding {
    /** Its order file was visible; where it stands now. */
    record Relayed(FireState state, Code code, String words) implements Finding {
        Step step(Instant at) {
            return Step.because(state, at, code, words);
        }
    }

    /** It was withdrawn or sealed before it was visible, and no copy of it will be taken. */
    record Sealed(Code code, String words) implements Finding {
        Step step(Instant at) {
            return Step.because(FireState.NOT_RELAYED, at, code, words);
        }
    }

    /** Not taken, and this order never will be because of this attempt. */
    record Declined(Code code, String words) implements Finding {}

    /** Not taken now; the same fire may be sent again after the pause. */
    record NotNow(Code code, String words, Duration pause) implements Finding {}

    /** The relay does not say, or does not know. */
    record Unclear(Code code, String words) implements Finding {}

    /** Handles every finding; one more is one more parameter, and no caller compiles without it. */
    default <T> T fold(
            Function<Relayed, T> onRelayed,
            Function<Sealed, T> onSealed,
            Function<Declined, T> onDeclined,
            Function<NotNow, T> onNotNow,
            Function<Unclear, T> onUnclear) {
        if (this instanceof Relayed relayed) {
            return onRelayed.apply(relayed);
        }
        if (this instanceof Sealed withdrawn) {
            return onSealed.apply(withdrawn);
        }
        if (this instanceof Declined declined) {
            return onDeclined.apply(declined);
        }
        if (this instanceof NotNow notNow) {
            return onNotNow.apply(notNow);
        }
        return onUnclear.apply((Unclear) this);
    }
}
