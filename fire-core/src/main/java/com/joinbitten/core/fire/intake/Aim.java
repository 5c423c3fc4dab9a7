package com.joinbitten.core.fire.intake;

import com.joinbitten.core.trade.MissionId;
import java.util.Optional;
import java.util.function.Function;

/** What a fire is meant to trade: a mission, or what the caller names. Immutable. */
public sealed interface Aim {
    /** A mission, which its user may fire once. */
    record AtMission(MissionId mission) implements Aim {
        @Override
        public String toString() {
            return mission.value();
        }
    }

    /** An order without a mission. */
    record AtMarket(DirectOrder order) implements Aim {
        @Override
        public String toString() {
            return order.symbol() + " " + order.side() + " " + order.lots();
        }
    }

    /** The mission, if there is one. */
    default Optional<MissionId> missionId() {
        return this instanceof AtMission mission ? Optional.of(mission.mission()) : Optional.empty();
    }

    /** Handles both; one more is one more parameter, and no caller compiles without it. */
    default <T> T fold(Function<AtMission, T> onMission, Function<AtMarket, T> onMarket) {
        if (this instanceof AtMission mission) {
            return onMission.apply(mission);
        }
        return onMarket.apply((AtMarket) this);
    }
}
