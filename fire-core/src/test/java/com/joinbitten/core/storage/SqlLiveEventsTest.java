package com.joinbitten.core.storage;

import static com.joinbitten.core.fire.intake.FireRange.START;
import static com.joinbitten.core.fire.intake.FireRange.USER;
import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.intake.FireRange;
import com.joinbitten.core.fire.intake.OnFireRange;
import com.joinbitten.core.fire.outbox.Step;
import com.joinbitten.core.halt.Halt;
import com.joinbitten.core.halt.HaltLevel;
import com.joinbitten.core.live.LiveEvent;
import com.joinbitten.core.live.LiveEvent.Kind;
import com.joinbitten.core.live.LiveEvents;
import com.joinbitten.core.mission.Mission;
import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SqlLiveEventsTest extends OnFireRange {
    private static final UserId STRANGER = new UserId("test_user_123");

    private LiveEvents events;

    @BeforeEach
    void open() {
        events = new SqlLiveEvents(range.database);
    }

    private List<LiveEvent> all() {
        return after(0, Optional.empty());
    }

    private List<LiveEvent> after(long id, Optional<UserId> reader) {
        events.order();
        return events.after(id, reader, LiveEvents.MAX_PAGE);
    }

    private static String text(LiveEvent event, String member) {
        return JsonObject.parse(event.body().getBytes(StandardCharsets.UTF_8)).requiredText(member);
    }

    private static Mission mission(String id, Optional<UserId> owner) {
        Mission like = FireRange.mission(new MissionId(id), Optional.empty());
        return new Mission(
                like.id(),
                owner,
                like.symbol(),
                like.levels(),
                like.tcs(),
                like.signalClass(),
                like.lots(),
                like.createdAt(),
                like.expiresAt(),
                Optional.of("M5"),
                Optional.empty());
    }

    @Test
    void eachChangeOfAFireIsToldOnceAndInOrder() {
        Fire fire = range.accepted();
        Step relayed = Step.because(FireState.RELAYED, START, Code.OK, "");
        range.outbox().resolve(fire.id(), relayed);
        range.outbox().resolve(fire.id(), relayed);

        List<LiveEvent> told =
                all().stream().filter(event -> event.kind() == Kind.FIRE).toList();

        assertThat(told).extracting(event -> text(event, "state")).containsExactly("ACCEPTED", "RELAYED");
        assertThat(told).allSatisfy(event -> {
            assertThat(event.user()).contains(USER);
            assertThat(text(event, "fire_id")).isEqualTo(fire.id().value());
            assertThat(text(event, "mission_id")).isEqualTo("APEX5_EURUSD_001235");
        });
        assertThat(all()).isSortedAccordingTo((one, other) -> Long.compare(one.id(), other.id()));
    }

    @Test
    void whatIsNotStoredIsNotTold() {
        range.accepted();
        int before = all().size();

        range.accepted(); // a duplicate
        range.missions().insert(FireRange.mission(FireRange.MISSION, Optional.empty()));

        assertThat(all()).hasSize(before);
    }

    @Test
    void aReaderSeesWhatIsForThemAndForEveryone() {
        long start = all().get(all().size() - 1).id();
        range.missions().insert(mission("M-OWN", Optional.of(USER)));
        range.missions().insert(mission("M-ALL", Optional.empty()));
        new SqlHalts(range.database).set(new Halt(HaltLevel.REDUCE_ONLY, "news", START));

        assertThat(after(start, Optional.of(USER))).hasSize(3);
        assertThat(after(start, Optional.of(STRANGER)))
                .extracting(LiveEvent::kind)
                .containsExactlyInAnyOrder(Kind.MISSION, Kind.HALT);
        assertThat(after(start, Optional.of(STRANGER))).allMatch(event -> event.isFor(STRANGER));
        assertThat(after(start, Optional.of(STRANGER)))
                .filteredOn(event -> event.kind() == Kind.MISSION)
                .singleElement()
                .satisfies(event -> assertThat(text(event, "mission_id")).isEqualTo("M-ALL"));
    }

    @Test
    void idsGoOnFromTheNewestWhenTheRestIsForgotten() {
        for (int i = 0; i < 5; i++) {
            range.missions().insert(mission("M-" + i, Optional.empty()));
        }
        long newest = all().get(all().size() - 1).id();

        int forgotten = events.forget(2);
        range.missions().insert(mission("M-LATER", Optional.empty()));

        assertThat(forgotten).isEqualTo(4); // with the mission that was there at the start
        assertThat(all()).extracting(LiveEvent::id).containsExactly(newest - 1, newest, newest + 1);
        assertThat(events.range().continues(newest - 2)).isTrue();
        assertThat(events.range().continues(newest - 3)).isFalse();
        assertThat(events.range().continues(newest + 2)).isFalse();
    }

    @Test
    void theListenerIsToldAfterTheCommit() {
        AtomicInteger told = new AtomicInteger();
        List<Integer> seen = new ArrayList<>();
        range.database.onLiveEvent(() -> {
            told.incrementAndGet();
            seen.add(all().size());
        });

        range.missions().insert(mission("M-1", Optional.empty()));
        range.missions().insert(mission("M-1", Optional.empty())); // stores nothing

        assertThat(told).hasValue(1);
        assertThat(seen).containsExactly(2);
    }

    @Test
    void aReaderBesideManyWritersMissesNothingAndSeesNothingTwice() throws Exception {
        int writers = 4;
        int each = 25;
        AtomicInteger done = new AtomicInteger();
        List<Callable<List<LiveEvent>>> calls = new ArrayList<>();
        for (int writer = 0; writer < writers; writer++) {
            String name = "W" + writer + "-";
            calls.add(() -> {
                for (int i = 0; i < each; i++) {
                    range.missions().insert(mission(name + i, Optional.empty()));
                }
                done.incrementAndGet();
                return List.of();
            });
        }
        long start = all().size();
        Callable<List<LiveEvent>> reader = () -> {
            List<LiveEvent> read = new ArrayList<>();
            long last = start;
            boolean over;
            do {
                over = done.get() == writers;
                for (LiveEvent event : after(last, Optional.empty())) {
                    last = event.id();
                    read.add(event);
                }
            } while (!over);
            return read;
        };
        calls.add(reader);
        calls.add(reader);

        List<List<LiveEvent>> read;
        try (Race race = new Race()) {
            read = race.run(calls);
        }

        for (List<LiveEvent> one : read.subList(writers, writers + 2)) {
            assertThat(one).hasSize(writers * each);
            assertThat(one).extracting(event -> text(event, "mission_id")).doesNotHaveDuplicates();
        }
        assertThat(read.get(writers)).isEqualTo(read.get(writers + 1));
    }
}
