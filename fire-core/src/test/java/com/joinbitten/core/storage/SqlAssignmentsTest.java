package com.joinbitten.core.storage;

import static com.joinbitten.core.terminal.Hall.spec;
import static com.joinbitten.core.terminal.TerminalType.DEMO;
import static com.joinbitten.core.terminal.TerminalType.LIVE;
import static com.joinbitten.core.terminal.TerminalType.PRESS_PASS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.joinbitten.core.terminal.Assignment;
import com.joinbitten.core.terminal.Failover;
import com.joinbitten.core.terminal.Hall;
import com.joinbitten.core.terminal.Release;
import com.joinbitten.core.terminal.SeatRequest;
import com.joinbitten.core.terminal.Seating;
import com.joinbitten.core.terminal.Terminal;
import com.joinbitten.core.terminal.TerminalState;
import com.joinbitten.core.terminal.TerminalType;
import com.joinbitten.core.trade.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SqlAssignmentsTest extends OnEachEngine {
    private Hall hall;

    @BeforeEach
    void open() {
        hall = new Hall(settings);
    }

    @AfterEach
    void close() {
        hall.close();
    }

    private Seating prefer(String user, TerminalType type, String terminal) {
        return hall.assignments.assign(new SeatRequest(
                new UserId(user), type, Optional.of(hall.terminal(terminal).id()), hall.clock.instant()));
    }

    private List<Assignment> release(String user) {
        return hall.assignments.release(new UserId(user), Optional.empty(), hall.clock.instant());
    }

    private static String name(Assignment assignment) {
        return assignment.terminal().name();
    }

    @Test
    void aSeatIsKeptWhenItIsAskedForAgain() {
        hall.configure(spec("A", DEMO, 2), spec("B", DEMO, 2));

        Assignment first = hall.seated("u", DEMO);
        hall.clock.advance(Duration.ofMinutes(1));
        Assignment again = hall.seated("u", DEMO);

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.times().assigned()).isEqualTo(first.times().assigned());
        assertThat(again.times().chosen()).isEqualTo(hall.clock.instant());
        assertThat(hall.terminal("A").users()).isEqualTo(1);
    }

    @Test
    void theFewestUsersCountAndThenTheLowestNumber() {
        hall.configure(spec("A", DEMO, 3), spec("B", DEMO, 3), spec("L", LIVE, 3));

        List<String> order = List.of("u1", "u2", "u3", "u4").stream()
                .map(user -> name(hall.seated(user, DEMO)))
                .toList();
        release("u1");
        String next = name(hall.seated("u5", DEMO));

        assertThat(order).containsExactly("A", "B", "A", "B");
        assertThat(next).isEqualTo("A");
    }

    @Test
    void thePreferredTerminalCountsIfItIsFreeAndOfTheKind() {
        hall.configure(spec("A", DEMO, 1), spec("B", DEMO, 1), spec("L", LIVE, 1));

        Assignment preferred = Hall.seated(prefer("u1", DEMO, "B"));
        Assignment full = Hall.seated(prefer("u2", DEMO, "B"));
        Seating none = prefer("u3", DEMO, "L");

        assertThat(name(preferred)).isEqualTo("B");
        assertThat(name(full)).isEqualTo("A");
        assertThat(none).isEqualTo(new Seating.Full(DEMO));
        assertThat(hall.terminal("L").users()).isZero();
    }

    @Test
    void aUserHasOneSeatOfEachKindAndTheOneAskedForLastComesFirst() {
        hall.configure(spec("P", PRESS_PASS, 1), spec("D", DEMO, 1), spec("L", LIVE, 1));
        hall.seated("u", LIVE);
        hall.clock.advance(Duration.ofSeconds(1));
        hall.seated("u", DEMO);
        hall.clock.advance(Duration.ofSeconds(1));
        hall.seated("u", LIVE);

        List<Assignment> active = hall.assignments.active(new UserId("u"));

        assertThat(active).extracting(Assignment::type).containsExactly(LIVE, DEMO);
    }

    @Test
    void assigningAndReleasingWorksForEver() {
        hall.configure(spec("A", DEMO, 1));

        for (int turn = 0; turn < 5; turn++) {
            assertThat(hall.seated("u", DEMO).terminal().users()).isEqualTo(1);
            assertThat(hall.assign("other", DEMO)).isEqualTo(new Seating.Full(DEMO));
            assertThat(release("u")).hasSize(1);
            assertThat(release("u")).isEmpty();
            assertThat(hall.terminal("A").users()).isZero();
        }

        List<Assignment> history = hall.assignments.history(new UserId("u"), 10);
        assertThat(history)
                .hasSize(5)
                .allSatisfy(past -> assertThat(past.release())
                        .contains(new Release(hall.clock.instant(), Release.Reason.REQUESTED)));
        assertThat(history).extracting(Assignment::id).doesNotHaveDuplicates();
    }

    @Test
    void oneKindCanBeReleasedAlone() {
        hall.configure(spec("D", DEMO, 1), spec("L", LIVE, 1));
        hall.seated("u", DEMO);
        hall.seated("u", LIVE);

        List<Assignment> released = hall.assignments.release(new UserId("u"), Optional.of(LIVE), hall.clock.instant());

        assertThat(released).extracting(SqlAssignmentsTest::name).containsExactly("L");
        assertThat(hall.assignments.active(new UserId("u")))
                .extracting(SqlAssignmentsTest::name)
                .containsExactly("D");
    }

    @Test
    void sixtyFourUsersRaceForFiveSeatsAndFiveWin() throws Exception {
        hall.configure(spec("A", LIVE, 3), spec("B", LIVE, 2));
        ExecutorService callers = Executors.newFixedThreadPool(16);
        List<Future<Seating>> answers = new ArrayList<>();
        try {
            for (int i = 0; i < 64; i++) {
                String user = "u" + i;
                answers.add(callers.submit(() -> hall.assign(user, LIVE)));
            }
            int seated = 0;
            for (Future<Seating> answer : answers) {
                seated += answer.get(60, TimeUnit.SECONDS) instanceof Seating.Seated ? 1 : 0;
            }

            assertThat(seated).isEqualTo(5);
            assertThat(hall.terminal("A").users()).isEqualTo(3);
            assertThat(hall.terminal("B").users()).isEqualTo(2);
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void oneUserAsksTwentyTimesAtOnceAndHasOneSeat() throws Exception {
        hall.configure(spec("A", LIVE, 3), spec("B", LIVE, 3));
        ExecutorService callers = Executors.newFixedThreadPool(8);
        List<Future<Assignment>> answers = new ArrayList<>();
        try {
            for (int i = 0; i < 20; i++) {
                answers.add(callers.submit(() -> hall.seated("u", LIVE)));
            }
            List<Long> ids = new ArrayList<>();
            for (Future<Assignment> answer : answers) {
                ids.add(answer.get(60, TimeUnit.SECONDS).id());
            }

            assertThat(ids).containsOnly(ids.get(0));
            assertThat(hall.terminals.list(Optional.of(LIVE)).stream()
                            .mapToInt(Terminal::users)
                            .sum())
                    .isEqualTo(1);
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void seatsSurviveARestartAndNewSettings() {
        hall.configure(spec("A", DEMO, 2), spec("B", DEMO, 2));
        Assignment before = hall.seated("u", DEMO);
        hall.close();

        hall = new Hall(settings);
        hall.configure(spec("A", DEMO, 1), spec("C", DEMO, 1));

        assertThat(hall.assignments.active(new UserId("u")))
                .extracting(Assignment::id)
                .containsExactly(before.id());
        assertThat(hall.terminal("A").spec().seats()).isEqualTo(1);
        assertThat(hall.terminal("B").state()).isEqualTo(TerminalState.RETIRED);
        assertThat(hall.terminal("C").id().value()).isEqualTo(3);
        assertThat(name(hall.seated("u2", DEMO))).isEqualTo("C");
        hall.configure(spec("A", DEMO, 1), spec("B", DEMO, 1));
        assertThat(hall.terminal("B").state()).isEqualTo(TerminalState.AVAILABLE);
    }

    @Test
    void aTerminalDoesNotChangeItsKindUnderItsUsers() {
        hall.configure(spec("A", DEMO, 2));
        hall.seated("u", DEMO);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> hall.configure(spec("A", LIVE, 2)))
                .withMessageContaining("terminal A is demo and has 1 users");

        assertThat(hall.terminal("A").type()).isEqualTo(DEMO);
        release("u");
        hall.configure(spec("A", LIVE, 2));
        assertThat(hall.terminal("A").type()).isEqualTo(LIVE);
    }

    @Test
    void aTerminalOutOfServiceTakesNobodyAndKeepsItsUsers() {
        hall.configure(spec("A", DEMO, 2));
        Assignment kept = hall.seated("u", DEMO);

        Optional<Terminal> changed =
                hall.terminals.setState(hall.terminal("A").id(), TerminalState.MAINTENANCE, "new disk");

        assertThat(changed).hasValueSatisfying(terminal -> {
            assertThat(terminal.freeSeats()).isZero();
            assertThat(terminal.note()).isEqualTo("new disk");
        });
        assertThat(hall.assign("other", DEMO)).isEqualTo(new Seating.Full(DEMO));
        assertThat(hall.seated("u", DEMO).id()).isEqualTo(kept.id());
        hall.terminals.setState(hall.terminal("A").id(), TerminalState.AVAILABLE, "");
        assertThat(hall.assign("other", DEMO)).isInstanceOf(Seating.Seated.class);
    }

    @Test
    void whatNobodyUsedForADayIsGivenBack() {
        hall.configure(spec("A", DEMO, 3));
        hall.seated("idle", DEMO);
        Assignment used = hall.seated("busy", DEMO);
        hall.clock.advance(Duration.ofHours(12));
        hall.assignments.used(used.id(), hall.clock.instant());
        hall.clock.advance(Duration.ofHours(12).plusMillis(1));

        List<Assignment> released =
                hall.assignments.releaseIdle(hall.clock.instant().minus(Hall.IDLE), hall.clock.instant());

        assertThat(released).extracting(Assignment::user).containsExactly(new UserId("idle"));
        assertThat(hall.terminal("A").users()).isEqualTo(1);
        assertThat(hall.assignments
                        .history(new UserId("idle"), 1)
                        .get(0)
                        .release()
                        .map(Release::reason))
                .contains(Release.Reason.IDLE);
    }

    @Test
    void aFailoverMovesWhomItCanAndTellsWhoIsLeft() {
        hall.configure(spec("A", DEMO, 3));
        for (String user : List.of("u1", "u2", "u3")) {
            hall.seated(user, DEMO);
        }
        hall.configure(spec("A", DEMO, 3), spec("B", DEMO, 2), spec("L", LIVE, 5));

        Failover done = hall.assignments
                .failover(hall.terminal("A").id(), TerminalState.ERROR, "crashed", hall.clock.instant())
                .orElseThrow();

        assertThat(done.moved()).extracting(Assignment::user).containsExactly(new UserId("u1"), new UserId("u2"));
        assertThat(done.moved()).allSatisfy(moved -> {
            assertThat(name(moved)).isEqualTo("B");
            assertThat(moved.origin()).isNotEqualTo(moved.id());
        });
        assertThat(done.left()).extracting(Assignment::user).containsExactly(new UserId("u3"));
        assertThat(done.from().state()).isEqualTo(TerminalState.ERROR);
        assertThat(hall.terminal("A").users()).isEqualTo(1);
        assertThat(hall.terminal("B").users()).isEqualTo(2);
        assertThat(hall.assignments.history(new UserId("u1"), 5)).hasSize(2);
    }
}
