package com.joinbitten.toc.delivery;

import static com.joinbitten.toc.delivery.DispatcherRig.LEDGER;
import static com.joinbitten.toc.delivery.FakeRelay.haltedFor;
import static com.joinbitten.toc.delivery.FakeRelay.lost;
import static com.joinbitten.toc.delivery.FakeRelay.never;
import static com.joinbitten.toc.delivery.FakeRelay.notFound;
import static com.joinbitten.toc.delivery.FakeRelay.relayed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.Hop;
import com.joinbitten.core.fire.Published;
import com.joinbitten.core.wire.FireReport;
import com.joinbitten.core.wire.RelayReply;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the dispatcher does while it is not known whether the relay has a fire. */
class DispatcherDoubtTest {
    @RegisterExtension
    final DispatcherRig rig = new DispatcherRig();

    @Test
    void aLostAnswerIsAskedForAndNeverSentAgainUnderAnotherId() {
        rig.relay.onFire(lost()).onStatus(lost(), relayed()).connect(LEDGER);

        Fire fire = rig.fire();

        rig.fires.awaitState(fire, FireState.RELAYED);
        assertThat(rig.relay.fires()).containsExactly(fire.id());
        assertThat(rig.fires.present(fire).hops())
                .extracting(Hop::state)
                .containsExactly(FireState.ACCEPTED, FireState.IN_DOUBT, FireState.RELAYED);
    }

    @Test
    void aFireThatTheRelayDoesNotKnowIsSentAgainUnderTheSameIdBeforeTheDeadline() {
        rig.relay.onFire(lost(), relayed()).onStatus(notFound(LEDGER)).connect(LEDGER);

        Fire fire = rig.fire();

        rig.fires.awaitState(fire, FireState.RELAYED);
        assertThat(rig.relay.fires()).containsExactly(fire.id(), fire.id());
    }

    @Test
    void afterTheDeadlineOnlyTheSameLedgerProvesThatNothingWasRelayed() {
        rig.relay.onFire(lost()).onStatus(lost(), notFound(LEDGER)).connect(LEDGER);
        Fire fire = rig.fire();
        rig.fires.awaitState(fire, FireState.IN_DOUBT);
        rig.relay.onStatus(notFound(LEDGER));

        rig.clock.advance(Duration.ofSeconds(61));
        long asked = rig.relay.questions();
        await().until(() -> rig.relay.questions() > asked + 2);
        assertThat(rig.fires.present(fire).state())
                .as("a copy may still be taken within the allowance")
                .isEqualTo(FireState.IN_DOUBT);
        rig.clock.advance(Duration.ofSeconds(2));

        rig.fires.awaitState(fire, FireState.NOT_RELAYED);
        assertThat(rig.fires.inOutbox(fire)).isFalse();
    }

    @Test
    void anAnswerOfAnotherLedgerProvesNothing() {
        rig.relay.onFire(lost()).onStatus(notFound("ledger-2")).connect(LEDGER);
        Fire fire = rig.fire();
        rig.fires.awaitState(fire, FireState.IN_DOUBT);

        rig.clock.advance(Duration.ofSeconds(90));
        long asked = rig.relay.questions();
        await().until(() -> rig.relay.questions() > asked + 2);

        assertThat(rig.fires.present(fire).state()).isEqualTo(FireState.IN_DOUBT);
        assertThat(rig.relay.fires()).hasSize(1);
    }

    @Test
    void whatAnotherLedgerHasSealedMayStillBeVisibleHere() {
        rig.relay.onFire(lost()).onStatus(sealedBy("ledger-2")).connect(LEDGER);
        Fire fire = rig.fire();
        rig.fires.awaitState(fire, FireState.IN_DOUBT);

        rig.clock.advance(Duration.ofSeconds(90));
        long asked = rig.relay.questions();
        await().until(() -> rig.relay.questions() > asked + 2);

        assertThat(rig.fires.present(fire).state()).isEqualTo(FireState.IN_DOUBT);
        assertThat(rig.relay.fires()).hasSize(1);
    }

    @Test
    void whatTheLedgerItselfHasSealedIsNotRelayed() {
        rig.relay.onFire(lost()).onStatus(sealedBy(LEDGER)).connect(LEDGER);

        Fire fire = rig.fire();

        rig.fires.awaitState(fire, FireState.NOT_RELAYED);
        assertThat(rig.relay.fires()).hasSize(1);
    }

    private static FakeRelay.Answer sealedBy(String ledgerId) {
        return fire -> {
            FireReport sealed = new FireReport(
                    fire, FireState.CANCELLED, "trade_20260105_120000_000001.json", "user_1", Instant.EPOCH, false);
            return CompletableFuture.completedFuture(
                    RelayReply.of(sealed, Published.NO).withLedger(ledgerId));
        };
    }

    @Test
    void aNewLedgerPutsOpenFiresInDoubtAndGetsNoneOfThem() {
        rig.relay.onFire(relayed(), never()).connect(LEDGER);
        Fire visible = rig.fire();
        rig.fires.awaitState(visible, FireState.RELAYED);
        Fire underWay = rig.fire();
        await().until(() -> rig.relay.fires().size() == 2);

        rig.relay.disconnect();
        rig.relay.connect("ledger-2");

        rig.fires.awaitState(visible, FireState.IN_DOUBT);
        rig.fires.awaitState(underWay, FireState.IN_DOUBT);
        assertThat(rig.relay.fires()).containsExactly(visible.id(), underWay.id());
    }

    @Test
    void aRelayThatMayNotBeFiredAtIsAskedAtAPaceAndNotWithoutEnd() {
        rig.relay.onFire(lost()).onStatus(never(), notFound(LEDGER)).connect(LEDGER);
        Fire fire = rig.fire();
        rig.fires.awaitState(fire, FireState.IN_DOUBT);
        await().until(() -> rig.relay.questions() == 1);
        rig.dispatcher.close();
        DeliveryTiming patient = new DeliveryTiming(
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofSeconds(20),
                Duration.ofSeconds(20),
                Duration.ofSeconds(5),
                Duration.ofMillis(20),
                100);
        rig.restart(patient);

        rig.relay.connect(LEDGER, Duration.ofSeconds(11));

        await().during(Duration.ofMillis(300))
                .untilAsserted(() -> assertThat(rig.relay.questions()).isLessThanOrEqualTo(3));
    }

    @Test
    void aFireThatOneLedgerDeclinedIsAskedForAtTheNextOneThatGotIt() {
        rig.relay
                .onFire(haltedFor(Duration.ofSeconds(4)), lost())
                .onStatus(relayed())
                .connect(LEDGER);
        Fire fire = rig.fire();
        await().until(() -> rig.relay.fires().size() == 1);

        rig.relay.disconnect();
        rig.relay.connect("ledger-2");

        rig.fires.awaitState(fire, FireState.RELAYED);
        assertThat(rig.relay.fires()).containsExactly(fire.id(), fire.id());
    }

    @Test
    void firesThatStayInDoubtDoNotKeepNewOnesFromTheRelay() {
        rig.dispatcher.close();
        DeliveryTiming narrow = new DeliveryTiming(
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofMillis(2),
                Duration.ofMillis(10),
                Duration.ofSeconds(5),
                Duration.ofMillis(20),
                2);
        rig.restart(narrow);
        rig.relay.onFire(lost()).onStatus(lost()).connect(LEDGER);
        for (int i = 0; i < 3; i++) {
            Fire stuck = rig.fire();
            rig.fires.awaitState(stuck, FireState.IN_DOUBT);
            rig.clock.advance(Duration.ofSeconds(61));
        }

        Fire untold = rig.fires.accept();

        await().until(() -> rig.relay.fires().contains(untold.id()));
    }
}
