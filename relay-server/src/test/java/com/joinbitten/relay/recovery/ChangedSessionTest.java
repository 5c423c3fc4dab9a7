package com.joinbitten.relay.recovery;

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
import com.joinbitten.relay.spool.Spool;
import com.joinbitten.relay.testing.DeliveryHarness;
import com.joinbitten.relay.testing.FaultyFileOps.Fault;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What holds after records may have been lost. */
class ChangedSessionTest {
    @RegisterExtension
    final DeliveryHarness relay = new DeliveryHarness();

    @Test
    @DisplayName("neither another start nor a clock set forward ends the time in which nothing is opened")
    void holdSurvives() throws Exception {
        fire(relay.start(), packet("7176", "M1", "r1"));
        relay.stop();
        assertThat(fire(relay.storageSession("volume-2").start(), packet("7176", "M2", "r2"))
                        .code())
                .isEqualTo(Code.HALTED);
        relay.stop();

        Spool spool = relay.start();
        relay.clock.stepWall(Duration.ofHours(1));

        assertThat(fire(spool, packet("7176", "M2", "r2")).code()).isEqualTo(Code.HALTED);
        relay.clock.advance(Duration.ofSeconds(301));
        assertThat(fire(spool, packet("7176", "M2", "r2")).code()).isEqualTo(Code.OK);
    }

    @Test
    @DisplayName("what an earlier epoch left untold is told before the present one")
    void eventsOfEarlierEpochs() throws Exception {
        relay.terminalOfLevel(2, "7176");
        Spool spool = relay.start();
        FireReport report = fire(spool, packet("7176", "M1", "r1")).fire().orElseThrow();
        relay.claim("7176", report.file());
        await().until(() -> status(spool, report.id()).fire().orElseThrow().state() == FireState.CLAIMED);
        relay.result("7176", report.id(), 1, "filled", ",\"ticket\":1001,\"price\":1.0905");
        await().until(() -> status(spool, report.id()).fire().orElseThrow().state() == FireState.FILLED);
        FireReport open = fire(spool, packet("7176", "M2", "r2")).fire().orElseThrow();
        relay.stop();

        Spool changed = relay.storageSession("volume-2").start();
        List<RelayEvent> told = subscribe(changed, new EventPosition(1, 1));

        await().until(() -> told.size() == 2);
        assertThat(told.stream().map(RelayEvent::fireId)).containsExactly(report.id(), open.id());
        assertThat(told.stream().map(RelayEvent::state)).containsExactly(FireState.FILLED, FireState.IN_DOUBT);
        assertThat(told.stream().map(RelayEvent::position))
                .containsExactly(new EventPosition(1, 2), new EventPosition(2, 3));
    }

    @Test
    @DisplayName("a start that fails before the fence is closed does not make the next one trust the drop files")
    void failedStart() throws Exception {
        FireReport report =
                fire(relay.start(), packet("7176", "M1", "r1")).fire().orElseThrow();
        relay.stop();
        Files.delete(relay.dropRoot().resolve(".relay").resolve("tmp")); // as on a volume that came back from before

        for (int n = 1; n <= 6; n++) {
            relay.files.arm(Fault.FAILS, n);
            assertThatThrownBy(relay::start).as("n=%d", n).isInstanceOf(StartRefusedException.class);
        }
        Spool spool = relay.start();

        assertThat(status(spool, report.id()).fire().orElseThrow().state()).isEqualTo(FireState.IN_DOUBT);
        assertThat(relay.visible("7176")).isEmpty();
    }
}
