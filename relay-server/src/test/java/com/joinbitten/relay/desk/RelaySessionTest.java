package com.joinbitten.relay.desk;

import static com.joinbitten.relay.testing.DeliveryHarness.fire;
import static com.joinbitten.relay.testing.DeliveryHarness.packet;
import static com.joinbitten.relay.testing.DeliveryHarness.status;
import static com.joinbitten.relay.testing.DeliveryHarness.subscribe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.wire.EventPosition;
import com.joinbitten.core.wire.FireReport;
import com.joinbitten.core.wire.RelayEvent;
import com.joinbitten.relay.recovery.StartRefusedException;
import com.joinbitten.relay.spool.Spool;
import com.joinbitten.relay.testing.DeliveryHarness;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a relay may go on from when it starts. */
class RelaySessionTest {
    @RegisterExtension
    final DeliveryHarness relay = new DeliveryHarness();

    @Test
    @DisplayName("a second relay on the same drop root does not start")
    void oneRelayOnly() {
        relay.start();

        assertThatThrownBy(relay::start)
                .isInstanceOf(StartRefusedException.class)
                .satisfies(
                        e -> assertThat(((StartRefusedException) e).exitCode()).isEqualTo(78));
    }

    @Test
    @DisplayName("after a changed session no drop file is trusted: put away, in doubt, told")
    void fence() throws Exception {
        FireReport report =
                fire(relay.start(), packet("7176", "M1", "r1")).fire().orElseThrow();
        relay.stop();

        Spool spool = relay.storageSession("volume-2").start();

        assertThat(relay.visible("7176")).isEmpty();
        assertThat(status(spool, report.id()).fire().orElseThrow().state()).isEqualTo(FireState.IN_DOUBT);
        List<RelayEvent> told = subscribe(spool, EventPosition.START);
        await().until(() -> told.size() == 1);
        assertThat(told.get(0).state()).isEqualTo(FireState.IN_DOUBT);
        relay.result("7176", report.id(), 1, "filled", ",\"ticket\":5");
        await().until(() -> status(spool, report.id()).fire().orElseThrow().state() == FireState.FILLED);
    }

    @Test
    @DisplayName("a foreign drop root is refused until an operator adopts it, and then opens nothing for 300 s")
    void adoption() throws Exception {
        fire(relay.start(), packet("7176", "M1", "r1"));
        relay.stop();
        Files.delete(relay.dropRoot().resolve(".relay").resolve("session"));

        assertThatThrownBy(relay::start).hasMessageContaining("--adopt");
        Spool adopted = relay.adopt(true).start();

        assertThat(fire(adopted, packet("7176", "M2", "r2")).code()).isEqualTo(Code.HALTED);
        relay.clock.advance(Duration.ofSeconds(301));
        assertThat(fire(adopted, packet("7176", "M2", "r2")).code()).isEqualTo(Code.OK);
    }

    @Test
    @DisplayName("names rise strictly, also when the clock steps back across a restart")
    void names() throws Exception {
        String first = fire(relay.start(), packet("7176", "M1", "r1"))
                .fire()
                .orElseThrow()
                .file();
        relay.stop();
        relay.clock.stepWall(Duration.ofHours(-1));

        String second = fire(relay.start(), packet("7176", "M2", "r2"))
                .fire()
                .orElseThrow()
                .file();

        assertThat(second).isGreaterThan(first);
    }
}
