package com.joinbitten.relay.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.joinbitten.core.wire.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private final List<Integer> plays = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong(7);

    @Test
    @DisplayName("a play that was out of time is no failure if the next one is in time")
    void again() throws Exception {
        Replay.untilInTime(n -> {
            plays.add(n);
            if (n < 3) {
                throw new OutOfTimeError("late");
            }
        });

        assertThat(plays).containsExactly(1, 2, 3);
    }

    @Test
    @DisplayName("any other failure is one at once, also after a play that was out of time")
    void failure() {
        assertThatThrownBy(() -> Replay.untilInTime(n -> {
                    plays.add(n);
                    throw n == 1 ? new OutOfTimeError("late") : new AssertionError("wrong");
                }))
                .isExactlyInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> Replay.untilInTime(n -> {
                    plays.add(n);
                    throw new IOException("broken");
                }))
                .isInstanceOf(IOException.class);

        assertThat(plays).containsExactly(1, 2, 1);
    }

    @Test
    @DisplayName("a script whose every play was out of time fails in the end")
    void alwaysLate() {
        assertThatThrownBy(() -> Replay.untilInTime(n -> {
                    plays.add(n);
                    throw new OutOfTimeError("late");
                }))
                .isInstanceOf(OutOfTimeError.class);

        assertThat(plays).hasSize(Replay.MOST_PLAYS);
    }

    @Test
    @DisplayName("it takes an answer that tells of time, and as much time, to be out of it")
    void reasons() {
        Patience patience = new Patience(nanos::get);
        JsonObject sealed = reply("CANCELLED", "not stored in time; withdrawn and never visible");
        assertThat(patience.unexpected("too early", sealed)).isExactlyInstanceOf(AssertionError.class);

        nanos.addAndGet(Duration.ofSeconds(1).toNanos());

        assertThat(patience.unexpected("late", sealed)).isInstanceOf(OutOfTimeError.class);
        assertThat(patience.unexpected("late", reply("RELAY_TIMEOUT", "not known")))
                .isInstanceOf(OutOfTimeError.class);
        assertThat(patience.unexpected("late, but not therefore", reply("CANCELLED", "by its owner")))
                .isExactlyInstanceOf(AssertionError.class);
    }

    private static JsonObject reply(String code, String error) {
        return JsonObject.parse(
                "{\"code\":\"%s\",\"error\":\"%s\"}".formatted(code, error).getBytes(StandardCharsets.US_ASCII));
    }
}
