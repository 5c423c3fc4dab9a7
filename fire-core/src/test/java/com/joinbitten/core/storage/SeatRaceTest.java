package com.joinbitten.core.storage;

import static com.joinbitten.core.terminal.Hall.spec;
import static com.joinbitten.core.terminal.TerminalType.DEMO;
import static com.joinbitten.core.terminal.TerminalType.LIVE;
import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.terminal.Assignment;
import com.joinbitten.core.terminal.Hall;
import com.joinbitten.core.terminal.Terminal;
import com.joinbitten.core.terminal.TerminalState;
import com.joinbitten.core.terminal.TerminalType;
import com.joinbitten.core.trade.UserId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Users come and go while an operator moves them about: in the end every seat is accounted for. */
@ParameterizedClass
@EnumSource(TestEngine.class)
class SeatRaceTest {
    private static final int CALLERS = 6;
    private static final int MOVES_EACH = 40;
    private static final List<UserId> USERS =
            IntStream.range(0, 12).mapToObj(n -> new UserId("u" + n)).toList();
    private static final List<String> NAMES = List.of("A", "B", "C", "L");

    private final TestEngine engine;

    SeatRaceTest(TestEngine engine) {
        this.engine = engine;
    }

    @Test
    void whateverHappensAtOnceTheSeatsAddUp(@TempDir Path folder) throws Exception {
        try (Hall hall = new Hall(engine.fresh(folder))) {
            hall.configure(spec("A", DEMO, 3), spec("B", DEMO, 2), spec("C", DEMO, 2), spec("L", LIVE, 4));
            ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
            List<Future<?>> done = new ArrayList<>();
            try {
                for (int caller = 0; caller < CALLERS; caller++) {
                    Random random = new Random(caller);
                    done.add(callers.submit(() -> IntStream.range(0, MOVES_EACH).forEach(n -> move(hall, random))));
                }
                for (Future<?> future : done) {
                    future.get(60, TimeUnit.SECONDS);
                }
            } finally {
                callers.shutdownNow();
            }

            assertAddsUp(hall);
        }
    }

    private static void move(Hall hall, Random random) {
        UserId user = USERS.get(random.nextInt(USERS.size()));
        TerminalType type = random.nextInt(4) == 0 ? LIVE : DEMO;
        Terminal terminal = hall.terminal(NAMES.get(random.nextInt(NAMES.size())));
        Instant now = hall.clock.instant();
        switch (random.nextInt(10)) {
            case 0, 1 -> hall.assignments.release(user, Optional.empty(), now);
            case 2 -> hall.assignments.failover(terminal.id(), TerminalState.ERROR, "", now);
            case 3, 4 -> hall.terminals.setState(terminal.id(), TerminalState.AVAILABLE, "");
            case 5 -> hall.assignments.releaseIdle(now.plusMillis(random.nextInt(2)), now);
            default -> hall.assign(user.value(), type);
        }
    }

    private static void assertAddsUp(Hall hall) {
        List<Assignment> active = USERS.stream()
                .flatMap(user -> hall.assignments.active(user).stream())
                .toList();
        for (Terminal terminal : hall.terminals.list(Optional.empty())) {
            long seated = active.stream()
                    .filter(seat -> seat.terminal().id().equals(terminal.id()))
                    .count();
            assertThat(terminal.users()).as(terminal.name()).isEqualTo((int) seated);
            assertThat(terminal.users())
                    .as(terminal.name())
                    .isLessThanOrEqualTo(terminal.spec().seats());
        }
        assertThat(active).extracting(seat -> seat.user() + "/" + seat.type()).doesNotHaveDuplicates();
        assertThat(active).extracting(Assignment::release).allMatch(Optional::isEmpty); // also where nobody is left
    }
}
