package com.joinbitten.core.storage;

import com.joinbitten.core.fire.Execution;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.hook.HookTopic;
import java.util.Optional;

/** Of which changes of a fire other systems are told: those of its outcome, each once. */
final class FireTopics {
    private FireTopics() {}

    /** When a fire is stored for the first time. */
    static Optional<HookTopic> begun(FireState state) {
        return state == FireState.REFUSED ? Optional.of(HookTopic.FIRE_REFUSED) : Optional.empty();
    }

    /** How a fire stands. */
    record At(FireState state, Execution execution) {
        private boolean executed() {
            return (state == FireState.FILLED || state == FireState.PARTIAL)
                    && execution.ticket().isPresent();
        }
    }

    /** When an order to open goes from one standing to the next. */
    static Optional<HookTopic> opening(At before, At now) {
        if (now.executed()) {
            boolean news = !before.executed() || before.state != now.state;
            return news ? Optional.of(HookTopic.FIRE_FILLED) : Optional.empty();
        }
        return ended(before, now);
    }

    /** When an order that reduces does; that it was carried out is told as a closed trade. */
    static Optional<HookTopic> reducing(At before, At now) {
        return ended(before, now);
    }

    private static Optional<HookTopic> ended(At before, At now) {
        if (before.state == now.state) {
            return Optional.empty();
        }
        return switch (now.state) {
            case REFUSED -> Optional.of(HookTopic.FIRE_REFUSED);
            case IN_DOUBT, TAKEN, UNKNOWN -> Optional.of(HookTopic.FIRE_UNKNOWN);
            case BROKER_REJECTED, NOT_EXECUTED, EXPIRED, CANCELLED, NOT_RELAYED ->
                Optional.of(HookTopic.FIRE_NOT_EXECUTED);
            case ACCEPTED, RELAYED, CLAIMED, FILLED, PARTIAL, CLOSED -> Optional.empty();
        };
    }
}
