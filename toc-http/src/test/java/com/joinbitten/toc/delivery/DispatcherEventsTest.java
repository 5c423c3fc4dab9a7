package com.joinbitten.toc.delivery;

import static com.joinbitten.toc.delivery.DispatcherRig.LEDGER;
import static com.joinbitten.toc.delivery.FakeRelay.lost;
import static com.joinbitten.toc.delivery.FakeRelay.never;
import static com.joinbitten.toc.delivery.FakeRelay.relayed;
import static com.joinbitten.toc.delivery.StoredFires.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.result.TerminalEvent;
import com.joinbitten.core.result.TradeResult;
import com.joinbitten.core.trade.Ticket;
import com.joinbitten.core.wire.EventPosition;
import com.joinbitten.core.wire.RelayEvent;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the relay tells by itself, and when it is there. */
class DispatcherEventsTest {
    @RegisterExtension
    final DispatcherRig rig = new DispatcherRig();

    private RelayEvent event(long n, Fire fire, FireState state) {
        return new RelayEvent(new EventPosition(1, n), fire.id(), USER, state, rig.clock.instant(), Optional.empty());
    }

    private RelayEvent filled(long n, Fire fire) {
        TradeResult result = new TradeResult(
                fire.id(),
                1,
                TerminalEvent.FILLED,
                10_009,
                Optional.of(new Ticket(12_345)),
                new BigDecimal("0.1"),
                new BigDecimal("0.1"),
                Optional.of(new BigDecimal("1.0905")),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                Optional.empty(),
                Optional.empty(),
                rig.clock.instant(),
                "");
        return new RelayEvent(
                new EventPosition(1, n), fire.id(), USER, FireState.FILLED, rig.clock.instant(), Optional.of(result));
    }

    @Test
    void eventsAreAckedOnceStoredAndToldFromThereOn() {
        rig.relay.onFire(relayed()).connect(LEDGER);
        Fire fire = rig.fire();
        rig.fires.awaitState(fire, FireState.RELAYED);

        rig.relay.tell(event(1, fire, FireState.RELAYED));
        rig.relay.tell(event(2, fire, FireState.CLAIMED));
        rig.relay.tell(filled(3, fire));

        await().untilAsserted(() -> assertThat(rig.relay.lastAck()).contains(new EventPosition(1, 3)));
        assertThat(rig.fires.present(fire).state()).isEqualTo(FireState.FILLED);
        assertThat(rig.fires.present(fire).execution().ticket()).contains(new Ticket(12_345));
        rig.relay.disconnect();
        rig.relay.connect(LEDGER);
        await().untilAsserted(() -> assertThat(rig.relay.lastSubscription()).contains(new EventPosition(1, 3)));
    }

    @Test
    void anEventThatComesBeforeTheAnswerSettlesTheDelivery() {
        rig.relay.onFire(lost()).onStatus(never()).connect(LEDGER);
        Fire fire = rig.fire();
        rig.fires.awaitState(fire, FireState.IN_DOUBT);

        rig.relay.tell(event(1, fire, FireState.CLAIMED));

        rig.fires.awaitState(fire, FireState.CLAIMED);
        assertThat(rig.fires.inOutbox(fire)).isFalse();
        assertThat(rig.fires.xp()).isEqualTo(10);
    }

    @Test
    void whatTheRelayTellsBeyondAGapIsNotTakenBeforeTheGapIsClosed() {
        rig.relay.connect(LEDGER);
        await().until(rig.dispatcher::connected);
        Fire stranger = rig.fires.accept();
        int told = 0;
        do { // faster than they can be recorded, unless this thread stood still meanwhile
            for (int i = 0; i < 6_000; i++) {
                told++;
                rig.relay.tell(event(told, stranger, FireState.RELAYED));
            }
        } while (!isSubscribedAnew());
        long recorded = rig.relay.lastSubscription().orElseThrow().n();
        assertThat(recorded).isLessThan(told);

        long last = told + 1L;
        rig.relay.tell(event(last, stranger, FireState.CLAIMED)); // was on its way already
        await().during(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(rig.relay.lastAck()).contains(new EventPosition(1, recorded)));
        for (long n = recorded + 1; n <= last; n++) {
            rig.relay.tell(event(n, stranger, n == told ? FireState.CLAIMED : FireState.RELAYED));
        }

        await().untilAsserted(() -> assertThat(rig.relay.lastAck()).contains(new EventPosition(1, last)));
        assertThat(rig.fires.present(stranger).state()).isEqualTo(FireState.CLAIMED);
    }

    private boolean isSubscribedAnew() {
        try {
            await().atMost(Duration.ofSeconds(40))
                    .until(() -> rig.relay.lastSubscription().orElseThrow().n() > 0);
            return true;
        } catch (ConditionTimeoutException everythingWasRecorded) {
            return false;
        }
    }

    @Test
    void whoWaitsForTheRelaysIsWokenWhenTheyAreUp() throws Exception {
        assertThat(rig.dispatcher.awaitConnected(Duration.ofMillis(1))).isFalse();
        CompletableFuture<Boolean> up = CompletableFuture.supplyAsync(() -> {
            try {
                return rig.dispatcher.awaitConnected(Duration.ofSeconds(30));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });

        rig.relay.connect(LEDGER);

        assertThat(up.get(45, TimeUnit.SECONDS)).isTrue();
    }
}
