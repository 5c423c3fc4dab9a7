package com.joinbitten.toc.delivery;

import static com.joinbitten.toc.delivery.DispatcherRig.LEDGER;
import static com.joinbitten.toc.delivery.FakeRelay.lost;
import static com.joinbitten.toc.delivery.FakeRelay.notFound;
import static com.joinbitten.toc.delivery.FakeRelay.notSent;
import static com.joinbitten.toc.delivery.FakeRelay.relayed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.wire.RelayCommand;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The TOC's wall clock is set while a fire is on its way; time itself goes on as it always does. */
class ClockStepTest {
    private final AtomicLong nanos = new AtomicLong();

    @RegisterExtension
    final DispatcherRig rig = new DispatcherRig(nanos::get);

    /** A fire that the dispatcher has tried to send, to a relay that is gone since. */
    private Fire unsent() {
        rig.relay.onFire(notSent()).connect(LEDGER);
        Fire fire = rig.fire();
        await().until(() -> !rig.relay.fires().isEmpty());
        rig.relay.disconnect();
        return fire;
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
        rig.clock.advance(time);
    }

    @Test
    void aFireWhoseLifeIsOverIsNotSentAfterTheClockWasSetBack() {
        Fire fire = unsent();
        int sentBefore = rig.relay.fires().size();

        rig.clock.advance(Duration.ofHours(-1));
        pass(Duration.ofSeconds(60));
        rig.relay.onFire(relayed()).connect(LEDGER);

        rig.fires.awaitState(fire, FireState.NOT_RELAYED);
        assertThat(rig.relay.fires()).hasSize(sentBefore);
    }

    @Test
    void theRelayIsToldWhatIsLeftOfAFiresLifeAfterTheClockWasSetBack() {
        Fire fire = unsent();

        rig.clock.advance(Duration.ofSeconds(-30));
        pass(Duration.ofSeconds(20));
        rig.relay.onFire(relayed()).connect(LEDGER);

        rig.fires.awaitState(fire, FireState.RELAYED);
        RelayCommand.Fire sent = (RelayCommand.Fire) rig.relay.received.stream()
                .filter(RelayCommand.Fire.class::isInstance)
                .reduce((first, second) -> second)
                .orElseThrow();
        assertThat(sent.expiresAt()).contains(rig.clock.instant().plusSeconds(40));
    }

    @Test
    void aClockThatIsSetForwardProvesNothing() {
        rig.relay.onFire(lost()).onStatus(notFound(LEDGER)).connect(LEDGER);
        Fire fire = rig.fire();
        rig.fires.awaitState(fire, FireState.IN_DOUBT);

        rig.clock.advance(Duration.ofMinutes(5));
        long asked = rig.relay.questions();
        await().until(() -> rig.relay.questions() > asked + 3);
        assertThat(rig.fires.present(fire).state()).isEqualTo(FireState.IN_DOUBT);
        nanos.addAndGet(Duration.ofSeconds(63).toNanos());

        rig.fires.awaitState(fire, FireState.NOT_RELAYED);
    }
}
