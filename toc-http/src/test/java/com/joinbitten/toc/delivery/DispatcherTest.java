package com.joinbitten.toc.delivery;

import static com.joinbitten.toc.delivery.DispatcherRig.LEDGER;
import static com.joinbitten.toc.delivery.FakeRelay.firedAs;
import static com.joinbitten.toc.delivery.FakeRelay.lost;
import static com.joinbitten.toc.delivery.FakeRelay.never;
import static com.joinbitten.toc.delivery.FakeRelay.notFound;
import static com.joinbitten.toc.delivery.FakeRelay.notSent;
import static com.joinbitten.toc.delivery.FakeRelay.relayed;
import static com.joinbitten.toc.delivery.FakeRelay.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireState;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DispatcherTest {
    @RegisterExtension
    final DispatcherRig rig = new DispatcherRig();

    @Test
    void aFireIsSentOnceAndIsRelayedWhenTheRelaySaysSo() {
        rig.relay.onFire(relayed()).connect(LEDGER);

        Fire fire = rig.fire();

        rig.fires.awaitState(fire, FireState.RELAYED);
        assertThat(rig.fires.inOutbox(fire)).isFalse();
        assertThat(rig.relay.fires()).containsExactly(fire.id());
        assertThat(rig.fires.xp()).isEqualTo(10);
    }

    @Test
    void aStopThatCannotBeReadForAMomentDoesNotCostTheLink() {
        AtomicInteger reads = new AtomicInteger();
        rig.fires.readHalt(stored -> () -> {
            if (reads.incrementAndGet() == 2) {
                throw new IllegalStateException("the database is away");
            }
            return stored.get();
        });
        rig.relay.onFire(relayed()).connect(LEDGER);

        rig.fires.awaitState(rig.fire(), FireState.RELAYED);
    }

    @Test
    void aFireOfARelayThatIsNoLongerConfiguredIsGivenUpAtItsDeadline() {
        Fire fire = rig.fires.accept("gone");
        Fire perhapsSent = rig.fires.accept("gone");
        rig.fires.begin(perhapsSent);

        rig.clock.advance(Duration.ofSeconds(61));

        rig.fires.awaitState(fire, FireState.NOT_RELAYED);
        assertThat(rig.fires.present(fire).reason()).contains("gone");
        rig.fires.awaitState(perhapsSent, FireState.IN_DOUBT);
        assertThat(rig.fires.inOutbox(perhapsSent)).isTrue();
    }

    @Test
    void whatNeverLeftIsSentAgainAndGivenUpWithProofAtTheDeadline() {
        rig.relay.onFire(notSent()).connect(LEDGER);
        Fire fire = rig.fire();
        await().until(() -> rig.relay.fires().size() >= 3);

        rig.clock.advance(Duration.ofSeconds(60));

        rig.fires.awaitState(fire, FireState.NOT_RELAYED);
        assertThat(rig.fires.inOutbox(fire)).isFalse();
        assertThat(rig.relay.questions()).isZero();
    }

    @Test
    void aRelayThatIsDownForLongFailsTheFireAtOnce() {
        rig.clock.advance(Duration.ofSeconds(6));

        Fire fire = rig.fire();

        rig.fires.awaitState(fire, FireState.NOT_RELAYED);
        assertThat(rig.relay.fires()).isEmpty();
        assertThat(rig.fires.inOutbox(fire)).isFalse();
    }

    @Test
    void aFireWaitsForARelayThatIsDownForAMoment() {
        Fire fire = rig.fire();

        rig.relay.onFire(relayed()).connect(LEDGER);

        rig.fires.awaitState(fire, FireState.RELAYED);
    }

    @Test
    void aRefusalOfTheRelayIsAProofWhenNoOtherCopyIsUnderWay() {
        rig.relay.onFire(says(Code.LOT_LIMIT)).connect(LEDGER);

        Fire fire = rig.fire();

        rig.fires.awaitState(fire, FireState.NOT_RELAYED);
        assertThat(rig.fires.present(fire).code()).isEqualTo(Code.LOT_LIMIT);
    }

    @Test
    void aRefusalIsNoProofWhileAnEarlierCopyMayBeUnderWay() {
        rig.relay
                .onFire(lost(), says(Code.LOT_LIMIT))
                .onStatus(notFound(LEDGER), lost())
                .connect(LEDGER);

        Fire fire = rig.fire();

        await().until(() -> rig.relay.fires().size() >= 2 && rig.relay.questions() >= 3);
        assertThat(rig.fires.present(fire).state()).isEqualTo(FireState.IN_DOUBT);
        assertThat(rig.fires.inOutbox(fire)).isTrue();
    }

    @Test
    void aRelayThatIsFullForAMomentIsTriedAgain() {
        rig.relay.onFire(says(Code.DRAINING), says(Code.DRAINING), relayed()).connect(LEDGER);

        Fire fire = rig.fire();

        rig.fires.awaitState(fire, FireState.RELAYED);
        assertThat(rig.relay.fires()).hasSize(3);
    }

    @Test
    void whatTheRelayRefusedUntilTheEndIsGivenUpWithItsReason() {
        rig.relay.onFire(says(Code.HALTED)).connect(LEDGER);
        Fire fire = rig.fire();
        await().until(() -> !rig.relay.fires().isEmpty());

        rig.clock.advance(Duration.ofSeconds(60));

        rig.fires.awaitState(fire, FireState.NOT_RELAYED);
        assertThat(rig.fires.present(fire).code()).isEqualTo(Code.HALTED);
    }

    @Test
    void anOrderThatTheRelayKnowsUnderAnotherIdIsNotOurs() {
        FireId other = FireId.create(1, RandomGenerator.getDefault());
        rig.relay.onFire(firedAs(other)).connect(LEDGER);

        Fire fire = rig.fire();

        rig.fires.awaitState(fire, FireState.NOT_RELAYED);
        assertThat(rig.fires.present(fire).code()).isEqualTo(Code.CONFLICT);
        assertThat(rig.fires.present(fire).reason()).contains(other.value());
    }

    @Test
    void nothingIsFiredWhileTheClocksAreFarApart() {
        rig.relay.onFire(relayed()).connect(LEDGER, Duration.ofSeconds(11));
        await().until(rig.dispatcher::connected);

        Fire fire = rig.fire();

        rig.fires.awaitState(fire, FireState.NOT_RELAYED);
        assertThat(rig.fires.present(fire).code()).isEqualTo(Code.CLOCK_SKEW);
        assertThat(rig.relay.fires()).isEmpty();
    }

    @Test
    void aRestartTakesUpWhatIsInTheOutbox() {
        rig.relay.onFire(never(), relayed()).onStatus(notFound(LEDGER)).connect(LEDGER);
        Fire underWay = rig.fire();
        await().until(() -> rig.relay.fires().size() == 1);
        rig.dispatcher.close();
        rig.clock.advance(Duration.ofMillis(1));
        Fire unseen = rig.fires.accept();

        rig.restart();
        rig.relay.connect(LEDGER);

        rig.fires.awaitState(underWay, FireState.RELAYED);
        rig.fires.awaitState(unseen, FireState.RELAYED);
        assertThat(rig.relay.questions()).isEqualTo(1);
        assertThat(rig.relay.fires()).containsExactly(underWay.id(), underWay.id(), unseen.id());
    }

    @Test
    void theFiresOfAUserAreSentInTheirOrder() {
        rig.relay.onFire(relayed());
        List<Fire> waiting = Stream.generate(() -> {
                    rig.clock.advance(Duration.ofMillis(1)); // fires of one millisecond have no order
                    return rig.fire();
                })
                .limit(5)
                .toList();

        rig.relay.connect(LEDGER);

        waiting.forEach(fire -> rig.fires.awaitState(fire, FireState.RELAYED));
        assertThat(rig.relay.fires())
                .containsExactlyElementsOf(waiting.stream().map(Fire::id).toList());
    }
}
