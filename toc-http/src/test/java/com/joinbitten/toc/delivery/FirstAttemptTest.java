package com.joinbitten.toc.delivery;

import static com.joinbitten.toc.delivery.DispatcherRig.LEDGER;
import static com.joinbitten.toc.delivery.FakeRelay.never;
import static com.joinbitten.toc.delivery.FakeRelay.notFound;
import static com.joinbitten.toc.delivery.FakeRelay.relayed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.outbox.Parcel;
import com.joinbitten.core.halt.HaltLevel;
import com.joinbitten.core.lease.Reach;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Attempts that begin in the transaction that stores their fire. */
class FirstAttemptTest {
    @RegisterExtension
    final DispatcherRig rig = new DispatcherRig();

    /** Only what is carried, or waits when the dispatcher starts, is taken up: nobody looks through the outbox again. */
    private static final DeliveryTiming ONCE = new DeliveryTiming(
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofMillis(2),
            Duration.ofMillis(10),
            Duration.ofSeconds(5),
            Duration.ofHours(1),
            100);

    @BeforeEach
    void pollOnce() {
        rig.dispatcher.close();
        rig.restart(ONCE);
    }

    private void connect() {
        rig.relay.connect(LEDGER);
        await().atMost(45, TimeUnit.SECONDS)
                .until(() -> rig.dispatcher.reach("main").map(Reach::ledgerId).equals(Optional.of(LEDGER)));
    }

    /** As a use case was told of it, or would have been before the relay's ledger changed. */
    private Reach reach(String ledger) {
        return rig.dispatcher
                .reach("main")
                .filter(now -> now.ledgerId().equals(ledger))
                .orElseGet(() -> Reach.alone(ledger));
    }

    private Fire carried(String ledger) {
        Fire fire = rig.fires.acceptBegun(reach(ledger));
        rig.dispatcher.carry(fire, Optional.of(reach(ledger)));
        return fire;
    }

    private void awaitSent(int fires) {
        await().atMost(45, TimeUnit.SECONDS).until(() -> rig.relay.fires().size() == fires);
    }

    private Parcel parcel(Fire fire) {
        return rig.fires.parcel(fire).orElseThrow();
    }

    @Test
    void isSentAsItIsAndNothingIsAsked() {
        rig.relay.onFire(never());
        connect();

        Fire fire = carried(LEDGER);

        awaitSent(1);
        assertThat(rig.relay.fires()).containsExactly(fire.id());
        assertThat(parcel(fire).attempts()).isEqualTo(1);
        assertThat(parcel(fire).open()).isEqualTo(1);
        assertThat(parcel(fire).ledger()).contains(LEDGER);
        assertThat(rig.relay.questions()).isZero();
    }

    @Test
    void endsAsAnyOtherOneDoes() {
        rig.relay.onFire(relayed());
        connect();

        Fire fire = carried(LEDGER);

        rig.fires.awaitState(fire, FireState.RELAYED);
        assertThat(rig.fires.inOutbox(fire)).isFalse();
        assertThat(rig.fires.xp()).isEqualTo(10);
    }

    @Test
    void forALedgerThatIsGoneIsNotSentButBegunAnew() {
        rig.relay.onFire(never());
        connect();

        Fire fire = carried("ledger-0");

        awaitSent(1);
        assertThat(parcel(fire).attempts()).isEqualTo(2);
        assertThat(parcel(fire).open()).isEqualTo(1);
        assertThat(parcel(fire).ledger()).contains(LEDGER);
    }

    /** It would be noted as one that only the first ledger can know, and sent there again should that one come back. */
    @Test
    void isNotSentToAnotherLedgerThatHasTakenTheConnectionsPlaceSinceItWasLookedAt() {
        rig.relay.onFire(never());
        connect();
        rig.relay.beforeFire(() -> {
            rig.relay.disconnect();
            rig.relay.connect("ledger-2");
        });

        Fire fire = carried(LEDGER);

        awaitSent(1);
        assertThat(parcel(fire).attempts()).isEqualTo(2);
        assertThat(parcel(fire).open()).isEqualTo(1);
        assertThat(parcel(fire).ledger()).contains("ledger-2");
    }

    @Test
    void isTakenBackWhenTheLinkHasGoneInTheMeantimeSoThatTheFireCanBeGivenUp() {
        Fire fire = carried(LEDGER);
        await().atMost(45, TimeUnit.SECONDS).until(() -> parcel(fire).unseen());

        rig.clock.advance(Duration.ofSeconds(6));
        rig.dispatcher.wake(fire.id(), fire.user());

        rig.fires.awaitState(fire, FireState.NOT_RELAYED);
        assertThat(rig.relay.fires()).isEmpty();
    }

    @Test
    void waitsForNobodyInTheLaneOfItsUser() {
        rig.relay.onFire(never(), relayed());
        connect();
        Fire first = carried(LEDGER);
        awaitSent(1);

        Fire second = carried(LEDGER);

        await().atMost(45, TimeUnit.SECONDS).until(() -> parcel(second).unseen());
        assertThat(parcel(second).ledger()).isEmpty();
        assertThat(rig.relay.fires()).containsExactly(first.id());
    }

    @Test
    void isNotSentOnceTradingWasStoppedSinceTheFireWasStored() {
        rig.relay.onFire(relayed());
        connect();
        Fire fire = rig.fires.acceptBegun(reach(LEDGER));
        rig.fires.halt(HaltLevel.REDUCE_ONLY);

        rig.dispatcher.carry(fire, Optional.of(reach(LEDGER)));

        rig.fires.awaitState(fire, FireState.NOT_RELAYED);
        assertThat(rig.fires.present(fire).code()).isEqualTo(Code.EMERGENCY_STOP);
        assertThat(rig.relay.fires()).isEmpty();
    }

    @Test
    void isNotSentOnceItsUserWantedItBack() {
        rig.relay.onFire(relayed());
        connect();
        Fire fire = rig.fires.acceptBegun(reach(LEDGER));
        rig.fires.recall(fire);

        rig.dispatcher.carry(fire, Optional.of(reach(LEDGER)));

        rig.fires.awaitState(fire, FireState.NOT_RELAYED);
        assertThat(rig.fires.present(fire).code()).isEqualTo(Code.CANCELLED);
        assertThat(rig.relay.fires()).isEmpty();
    }

    @Test
    void ofAFireThatIsRelayedAlreadyIsNotSentAgain() {
        rig.relay.onFire(relayed()).onStatus(notFound(LEDGER));
        connect();
        Fire fire = rig.fires.acceptBegun(reach(LEDGER));
        rig.dispatcher.wake(fire.id(), fire.user());
        rig.fires.awaitState(fire, FireState.RELAYED);

        rig.dispatcher.carry(fire, Optional.of(reach(LEDGER)));

        rig.fires.awaitState(carried(LEDGER), FireState.RELAYED);
        assertThat(rig.relay.fires()).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void whereNoneBeganAFireThatAnotherLedgerMayKnowIsNotSentToThisOne() {
        rig.relay.onFire(never(), relayed());
        connect();
        Fire fire = rig.fires.accept();
        rig.dispatcher.wake(fire.id(), fire.user());
        awaitSent(1);
        rig.relay.disconnect();
        rig.relay.connect("ledger-2");
        rig.fires.awaitState(fire, FireState.IN_DOUBT);
        rig.dispatcher.close();
        rig.restart(ONCE);
        rig.relay.connect("ledger-2");
        await().atMost(45, TimeUnit.SECONDS)
                .until(() -> rig.dispatcher.reach("main").map(Reach::ledgerId).equals(Optional.of("ledger-2")));

        rig.dispatcher.carry(fire, Optional.empty());

        rig.fires.awaitState(carried("ledger-2"), FireState.RELAYED);
        assertThat(rig.relay.fires()).containsOnlyOnce(fire.id());
    }

    @Test
    void atALedgerThatIsGoneLeavesTheFireInDoubtWhereNobodyCameToSendIt() {
        connect();
        Fire fire = rig.fires.acceptBegun(reach("ledger-0"));

        rig.dispatcher.wake(fire.id(), fire.user());

        rig.fires.awaitState(fire, FireState.IN_DOUBT);
        assertThat(rig.fires.inOutbox(fire)).isTrue();
        assertThat(rig.relay.fires()).isEmpty();
    }

    @Test
    void thatNobodyCameToSendIsAskedForAfterTheNextStart() {
        Fire fire = rig.fires.acceptBegun(reach(LEDGER));
        rig.relay.onFire(relayed()).onStatus(notFound(LEDGER));
        rig.dispatcher.close();
        rig.restart();

        rig.relay.connect(LEDGER);

        rig.fires.awaitState(fire, FireState.RELAYED);
        assertThat(rig.relay.questions()).isPositive();
        assertThat(rig.relay.fires()).containsExactly(fire.id());
    }

    @Test
    void isOfferedOnlyAtARelayThatIsThereAndWhoseClockAgrees() {
        assertThat(rig.dispatcher.reach("main")).isEmpty();
        assertThat(rig.dispatcher.reach("no such relay")).isEmpty();
        connect();
        rig.relay.disconnect();
        await().atMost(45, TimeUnit.SECONDS)
                .until(() -> rig.dispatcher.reach("main").isEmpty());

        rig.relay.connect(LEDGER, Duration.ofMinutes(1));
        await().atMost(45, TimeUnit.SECONDS).until(rig.dispatcher::connected);

        assertThat(rig.dispatcher.reach("main")).isEmpty();
    }
}
