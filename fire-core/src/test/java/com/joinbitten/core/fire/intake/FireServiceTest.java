package com.joinbitten.core.fire.intake;

import static com.joinbitten.core.fire.intake.FireRange.MISSION;
import static com.joinbitten.core.fire.intake.FireRange.START;
import static com.joinbitten.core.fire.intake.FireRange.USER;
import static com.joinbitten.core.fire.intake.FireRange.intent;
import static com.joinbitten.core.fire.intake.FireRange.newId;
import static com.joinbitten.core.fire.intake.FireRange.passes;
import static com.joinbitten.core.fire.intake.FireRange.refuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.Fires;
import com.joinbitten.core.fire.Hop;
import com.joinbitten.core.fire.RequestId;
import com.joinbitten.core.fire.intake.FireOutcome.Accepted;
import com.joinbitten.core.fire.intake.FireOutcome.Conflict;
import com.joinbitten.core.fire.intake.FireOutcome.Duplicate;
import com.joinbitten.core.fire.intake.FireOutcome.Refused;
import com.joinbitten.core.fire.outbox.Parcel;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.user.Tier;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class FireServiceTest extends OnFireRange {
    private static final MissionId OTHER_MISSION = new MissionId("APEX5_EURUSD_001236");

    @Test
    void anAcceptedFireIsStoredWithHopTraceAndOutboxAndHandedOn() {
        FireRequest request = intent();

        FireOutcome outcome = range.service().fire(request);

        Fire stored = range.stored(request.fireId());
        assertThat(outcome).isEqualTo(new Accepted(stored, Tier.COMMANDER));
        assertThat(stored.state()).isEqualTo(FireState.ACCEPTED);
        assertThat(stored.order().size()).contains(new BigDecimal("0.1"));
        assertThat(stored.order().comment()).isEqualTo("RAPID_ASSAULT TCS:85%");
        assertThat(stored.hops()).containsExactly(new Hop(FireState.ACCEPTED, START, ""));
        assertThat(stored.trace()).containsExactly(passes());
        assertThat(range.outbox().find(request.fireId())).contains(new Parcel(stored, Optional.empty(), 0, 0));
        assertThat(range.woken).containsExactly(request.fireId());
    }

    @Test
    void oneOfManyClicksAtOnceIsAcceptedAndTheOthersAreToldOfIt() throws Exception {
        FireService service = range.service();
        int clicks = 48;
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(clicks);
        List<FireOutcome> outcomes = new ArrayList<>();
        try {
            List<Future<FireOutcome>> running = new ArrayList<>();
            for (int i = 0; i < clicks; i++) {
                running.add(threads.submit(() -> {
                    start.await();
                    return service.fire(intent());
                }));
            }
            start.countDown();
            for (Future<FireOutcome> call : running) {
                outcomes.add(call.get());
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(outcomes).filteredOn(Accepted.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(Duplicate.class::isInstance).hasSize(clicks - 1);
        Fire one = range.fires().findActive(USER, MISSION).orElseThrow();
        assertThat(outcomes)
                .extracting(outcome -> outcome.fold(
                        accepted -> accepted.fire().id(),
                        duplicate -> duplicate.fire().id(),
                        refused -> newId(),
                        conflict -> newId()))
                .containsOnly(one.id());
        assertThat(range.woken).containsExactly(one.id());
    }

    @Test
    void aRepetitionIsRecognisedBeforeExpiryAndGates() {
        FireRequest request = intent();
        range.service().fire(request);
        range.clock.advance(Duration.ofHours(1));

        FireOutcome again =
                range.service(new SaidGates(refuses(Code.MISSION_EXPIRED))).fire(request);

        assertThat(again).isEqualTo(new Duplicate(range.stored(request.fireId())));
    }

    @Test
    void theSameRequestForAnotherMissionIsAConflict() {
        range.missions().insert(FireRange.mission(OTHER_MISSION, Optional.of(Lots.of("0.1"))));
        FireRequest request = intent();
        range.service().fire(request);

        FireOutcome outcome = range.service()
                .fire(new FireRequest(
                        newId(),
                        request.request(),
                        USER,
                        new Aim.AtMission(OTHER_MISSION),
                        Optional.empty(),
                        Optional.empty()));

        assertThat(outcome).isEqualTo(new Conflict(range.stored(request.fireId())));
    }

    @Test
    void aRefusalIsStoredWithItsTraceAndLeavesTheMissionFree() {
        FireRequest refused = intent();

        FireOutcome first =
                range.service(new SaidGates(refuses(Code.TCS_TOO_LOW))).fire(refused);
        FireOutcome second = range.service().fire(intent());

        Fire row = range.stored(refused.fireId());
        assertThat(first).isEqualTo(new Refused(Code.TCS_TOO_LOW, "tcs 74% is below 75%", Optional.of(row)));
        assertThat(row.state()).isEqualTo(FireState.REFUSED);
        assertThat(row.trace()).containsExactly(refuses(Code.TCS_TOO_LOW));
        assertThat(range.outbox().find(refused.fireId())).isEmpty();
        assertThat(second).isInstanceOf(Accepted.class);
    }

    @Test
    void aRefusalWithoutAnOrderLeavesNoFire() {
        FireRequest request = intent();

        FireOutcome outcome =
                range.service(new SaidGates(refuses(Code.MISSION_FOREIGN))).fire(request);

        assertThat(outcome).isEqualTo(new Refused(Code.MISSION_FOREIGN, "tcs 74% is below 75%", Optional.empty()));
        assertThat(range.fires().find(request.fireId())).isEmpty();
    }

    @Test
    void anUnknownMissionIsRefusedWhateverTheGatesSay() {
        FireOutcome outcome = range.service().fire(FireRequest.of(newId(), USER, OTHER_MISSION));

        assertThat(outcome).isEqualTo(new Refused(Code.MISSION_NOT_FOUND, "Mission not found", Optional.empty()));
    }

    @Test
    void anUnknownUserGetsNoSizeAndNoOrder() {
        FireRequest request = FireRequest.of(newId(), new UserId("stranger"), MISSION);

        assertThat(range.service().fire(request)).isInstanceOf(Refused.class);
        assertThat(range.woken).isEmpty();
    }

    @Test
    void theDeadlineIsTheEarliestOfAMinuteTheMissionAndTheCaller() {
        FireRequest shorter = new FireRequest(
                newId(),
                new RequestId("click-1"),
                USER,
                new Aim.AtMission(MISSION),
                Optional.of(START.plusSeconds(5)),
                Optional.empty());
        range.missions().insert(FireRange.mission(OTHER_MISSION, Optional.empty()));
        range.service().fire(shorter);

        range.clock.advance(Duration.ofMinutes(4).plusSeconds(30));
        FireRequest late = FireRequest.of(newId(), USER, OTHER_MISSION);
        range.service().fire(late);

        assertThat(range.stored(shorter.fireId()).expiresAt()).isEqualTo(START.plusSeconds(5));
        assertThat(range.stored(late.fireId()).expiresAt()).isEqualTo(START.plusSeconds(300));
        assertThat(range.stored(late.fireId()).order().size()).contains(new BigDecimal("0.02"));
    }

    @Test
    void aDeadlineInThePastIsRefused() {
        Instant past = START.minusMillis(1);
        FireRequest request = new FireRequest(
                newId(), new RequestId("r"), USER, new Aim.AtMission(MISSION), Optional.of(past), Optional.empty());

        assertThat(range.service().fire(request))
                .isEqualTo(new Refused(Code.EXPIRED, "the deadline has passed: " + past, Optional.empty()));
    }

    @Test
    void aCommitWhoseAnswerIsLostIsReadBack() {
        FireRequest request = intent();
        Fires losesAnswers = new FaultyFires(range.fires(), FaultyFires.Fault.AFTER_COMMIT);

        FireOutcome outcome =
                range.service(new SaidGates(passes()), losesAnswers).fire(request);

        assertThat(outcome).isEqualTo(new Accepted(range.stored(request.fireId()), Tier.COMMANDER));
        assertThat(range.woken).containsExactly(request.fireId());
    }

    @Test
    void aFireThatWasNotStoredIsRefusedAndNeverHandedOn() {
        FireRequest request = intent();
        Fires full = new FaultyFires(range.fires(), FaultyFires.Fault.BEFORE_COMMIT);

        FireOutcome outcome = range.service(new SaidGates(passes()), full).fire(request);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo(Code.LEDGER_FAILED));
        assertThat(range.fires().find(request.fireId())).isEmpty();
        assertThat(range.woken).isEmpty();
    }

    @Test
    void whileNothingCanBeStoredNobodyIsToldThatNothingWasSent() {
        Fires full = new FaultyFires(range.fires(), FaultyFires.Fault.BEFORE_COMMIT);
        Audit alsoFull = (at, user, action, code, detail) -> {
            throw new IllegalStateException("the disk still says no");
        };
        FireService service = range.service(new SaidGates(passes()), full, alsoFull);

        assertThatThrownBy(() -> service.fire(intent())).hasMessage("the disk says no");
        assertThat(range.woken).isEmpty();
    }

    @Test
    void aFireIdThatNamesAnotherIntentIsAFault() {
        FireRequest first = intent();
        range.service().fire(first);
        range.missions().insert(FireRange.mission(OTHER_MISSION, Optional.of(Lots.of("0.1"))));
        FireRequest second = new FireRequest(
                first.fireId(),
                new RequestId("other"),
                USER,
                new Aim.AtMission(OTHER_MISSION),
                Optional.empty(),
                Optional.empty());

        assertThatThrownBy(() -> range.service().fire(second)).isInstanceOf(IllegalStateException.class);
    }
}
