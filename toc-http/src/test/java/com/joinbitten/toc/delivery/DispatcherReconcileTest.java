package com.joinbitten.toc.delivery;

import static com.joinbitten.toc.delivery.FakeRelay.isIn;
import static com.joinbitten.toc.delivery.FakeRelay.relayed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireState;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Fires that a relay took, and of which no event told the end. */
class DispatcherReconcileTest {
    private static final String LEDGER = "ledger-1";

    @RegisterExtension
    final DispatcherRig rig = new DispatcherRig();

    private Fire overdue(FireState answer) {
        return overdue(isIn(answer));
    }

    private Fire overdue(FakeRelay.Answer... answers) {
        rig.relay.onFire(relayed()).onStatus(answers).connect(LEDGER);
        Fire fire = rig.fire();
        rig.fires.awaitState(fire, FireState.RELAYED);
        rig.relay.disconnect();
        rig.clock.advance(Duration.ofSeconds(61));
        return fire;
    }

    @ParameterizedTest
    @EnumSource(
            value = FireState.class,
            names = {"EXPIRED", "CANCELLED", "BROKER_REJECTED", "NOT_EXECUTED", "UNKNOWN", "TAKEN", "CLAIMED"})
    void whatTheRelayProvesWithoutATicketIsTaken(FireState answer) {
        Fire fire = overdue(answer);

        rig.relay.connect(LEDGER);

        rig.fires.awaitState(fire, answer);
        assertThat(rig.fires.xp()).isEqualTo(10);
    }

    @Test
    void anExecutionIsNotTakenFromAnAnswer() {
        Fire fire = overdue(FireState.FILLED);

        rig.relay.connect(LEDGER);

        await().until(() -> rig.relay.questions() > 0);
        assertThat(rig.fires.present(fire).state()).isEqualTo(FireState.RELAYED);
        assertThat(rig.fires.present(fire).execution().ticket()).isEmpty();
    }

    @Test
    void anotherLedgerIsNotAsked() {
        Fire fire = overdue(FireState.EXPIRED);

        rig.relay.connect("ledger-2");

        rig.fires.awaitState(fire, FireState.IN_DOUBT);
        assertThat(rig.relay.questions()).isZero();
    }

    @Test
    void whatAnotherLedgerSaysInBetweenSettlesNothing() {
        FakeRelay.Answer stray =
                asked -> isIn(FireState.CANCELLED).to(asked).thenApply(to -> to.withLedger("ledger-2"));
        Fire fire = overdue(stray, isIn(FireState.EXPIRED));
        rig.relay.connect(LEDGER);
        await().until(() -> rig.relay.questions() > 0);

        rig.relay.disconnect();
        rig.relay.connect(LEDGER);

        rig.fires.awaitState(fire, FireState.EXPIRED);
    }
}
