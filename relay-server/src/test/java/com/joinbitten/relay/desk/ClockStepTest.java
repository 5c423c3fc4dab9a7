package com.joinbitten.relay.desk;

import static com.joinbitten.relay.testing.DeliveryHarness.fire;
import static com.joinbitten.relay.testing.DeliveryHarness.packet;
import static com.joinbitten.relay.testing.DeliveryHarness.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.Published;
import com.joinbitten.core.wire.FireReport;
import com.joinbitten.core.wire.RelayReply;
import com.joinbitten.relay.spool.Spool;
import com.joinbitten.relay.testing.DeliveryHarness;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody sets the wall clock while orders are open. */
class ClockStepTest {
    @TempDir
    Path folder;

    @Test
    @DisplayName("two hours forward: what is open is withdrawn as late, what is known stays known, new orders go out")
    void forward() throws Exception {
        try (DeliveryHarness relay = new DeliveryHarness(folder)) {
            relay.terminalOfLevel(2, "7176");
            Spool spool = relay.start();
            FireReport open = fire(spool, packet("7176", "M1", "r1")).fire().orElseThrow();

            relay.clock.stepWall(Duration.ofHours(2));

            await().until(() -> status(spool, open.id()).fire().orElseThrow().state() == FireState.EXPIRED);
            assertThat(relay.visible("7176")).isEmpty();
            RelayReply again = fire(spool, packet("7176", "M1", "r1"));
            assertThat(again.code()).isEqualTo(Code.EXPIRED);
            assertThat(again.published()).isEqualTo(Published.YES);
            assertThat(fire(spool, packet("7176", "M2", "r2")).code()).isEqualTo(Code.OK);
        }
    }

    @Test
    @DisplayName("an hour back: names go on rising, and what is known stays known")
    void back() throws Exception {
        try (DeliveryHarness relay = new DeliveryHarness(folder)) {
            relay.terminalOfLevel(2, "7176");
            Spool spool = relay.start();
            FireReport before = fire(spool, packet("7176", "M1", "r1")).fire().orElseThrow();

            relay.clock.stepWall(Duration.ofHours(-1));

            FireReport after = fire(spool, packet("7176", "M2", "r2")).fire().orElseThrow();
            assertThat(after.file()).isGreaterThan(before.file());
            assertThat(fire(spool, packet("7176", "M1", "r1"))
                            .fire()
                            .orElseThrow()
                            .duplicate())
                    .isTrue();
            assertThat(relay.visible("7176")).containsExactly(before.file(), after.file());
        }
    }
}
