package com.joinbitten.core.fire;

import static com.joinbitten.core.fire.FireState.ACCEPTED;
import static com.joinbitten.core.fire.FireState.BROKER_REJECTED;
import static com.joinbitten.core.fire.FireState.CANCELLED;
import static com.joinbitten.core.fire.FireState.CLAIMED;
import static com.joinbitten.core.fire.FireState.CLOSED;
import static com.joinbitten.core.fire.FireState.EXPIRED;
import static com.joinbitten.core.fire.FireState.FILLED;
import static com.joinbitten.core.fire.FireState.IN_DOUBT;
import static com.joinbitten.core.fire.FireState.NOT_EXECUTED;
import static com.joinbitten.core.fire.FireState.NOT_RELAYED;
import static com.joinbitten.core.fire.FireState.PARTIAL;
import static com.joinbitten.core.fire.FireState.REFUSED;
import static com.joinbitten.core.fire.FireState.RELAYED;
import static com.joinbitten.core.fire.FireState.TAKEN;
import static com.joinbitten.core.fire.FireState.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FireStateTest {
    private static final Set<FireState> NOTHING = EnumSet.noneOf(FireState.class);
    private static final Map<FireState, Set<FireState>> MAY_BECOME = mayBecome();

    private static Map<FireState, Set<FireState>> mayBecome() {
        Map<FireState, Set<FireState>> table = new EnumMap<>(FireState.class);
        table.put(ACCEPTED, EnumSet.complementOf(EnumSet.of(ACCEPTED)));
        table.put(RELAYED, EnumSet.complementOf(EnumSet.of(ACCEPTED, RELAYED, REFUSED, NOT_RELAYED)));
        table.put(IN_DOUBT, EnumSet.complementOf(EnumSet.of(ACCEPTED, IN_DOUBT, REFUSED)));
        table.put(
                TAKEN,
                EnumSet.of(
                        CLAIMED, UNKNOWN, FILLED, PARTIAL, CLOSED, BROKER_REJECTED, NOT_EXECUTED, EXPIRED, CANCELLED));
        table.put(CLAIMED, EnumSet.of(UNKNOWN, FILLED, PARTIAL, CLOSED, BROKER_REJECTED, NOT_EXECUTED));
        table.put(UNKNOWN, EnumSet.of(FILLED, PARTIAL, CLOSED, BROKER_REJECTED, NOT_EXECUTED, EXPIRED, CANCELLED));
        table.put(FILLED, EnumSet.of(CLOSED));
        table.put(PARTIAL, EnumSet.of(FILLED, CLOSED));
        for (FireState end :
                new FireState[] {CLOSED, BROKER_REJECTED, NOT_EXECUTED, EXPIRED, CANCELLED, REFUSED, NOT_RELAYED}) {
            table.put(end, NOTHING);
        }
        return table;
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("a fire moves along the picture, and nowhere else")
    void transitions(FireState from) {
        Set<FireState> allowed = EnumSet.noneOf(FireState.class);
        Arrays.stream(FireState.values()).filter(from::canBecome).forEach(allowed::add);

        assertThat(allowed).isEqualTo(MAY_BECOME.get(from));
    }

    @Test
    @DisplayName("no walk comes back to where it was, but for an order that doubt hid for a while")
    void forwardOnly() {
        for (FireState from : FireState.values()) {
            for (FireState to : FireState.values()) {
                boolean throughDoubt = from == IN_DOUBT || to == IN_DOUBT;
                if (from.canBecome(to) && !throughDoubt) {
                    assertThat(to.canBecome(from)).as(from + " and " + to).isFalse();
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            names = {"ACCEPTED", "RELAYED"},
            mode = EnumSource.Mode.EXCLUDE)
    @DisplayName("what is proved of a fire is never replaced by doubt")
    void doubt(FireState proved) {
        assertThat(proved.canBecome(IN_DOUBT)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("a mission is free again only when no terminal can have seen the order")
    void freesMission(FireState state) {
        assertThat(state.freesMission()).isEqualTo(state == REFUSED || state == NOT_RELAYED);
        assertThat(state.freesMission()).isEqualTo(state.published() == Published.NO);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("a fire is settled when the outcome of its order is certain")
    void settled(FireState state) {
        Set<FireState> open = EnumSet.of(ACCEPTED, RELAYED, IN_DOUBT, TAKEN, CLAIMED, UNKNOWN);

        assertThat(state.settled()).isEqualTo(!open.contains(state));
        assertThat(state.terminal())
                .isEqualTo(MAY_BECOME.getOrDefault(state, NOTHING).isEmpty());
    }
}
