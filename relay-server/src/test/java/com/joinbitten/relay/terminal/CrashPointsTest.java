package com.joinbitten.relay.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.result.TerminalEvent;
import com.joinbitten.core.result.TradeResult;
import com.joinbitten.core.trade.Side;
import com.joinbitten.relay.terminal.broker.Deal;
import com.joinbitten.relay.terminal.fault.Faults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashPointsTest {
    @TempDir
    private Path folder;

    /** Throws at the n-th step of a terminal's life. */
    private static final class CrashAtStep implements Faults {
        private int left;

        CrashAtStep(int step) {
            this.left = step;
        }

        @Override
        public void at(Step step) {
            if (left-- == 0) {
                throw new SimulatedCrash();
            }
        }

        boolean passed() {
            return left >= 0;
        }
    }

    @Test
    @DisplayName("wherever the terminal dies, no magic gets a second deal and every claim ends in a result")
    void crashAtEveryStep() throws IOException {
        boolean passed = false;
        for (int step = 0; !passed; step++) {
            passed = livesThrough(step);
            assertThat(step).isLessThan(100);
        }
    }

    private boolean livesThrough(int step) throws IOException {
        MutableClock clock = new MutableClock();
        Rig rig = new Rig(Files.createDirectories(folder.resolve("step" + step)), clock);
        List<FireId> fires = List.of(
                rig.drop(Rig.buyEurUsd()),
                rig.drop(Rig.open("NOSUCH", Side.BUY, "0.1", "1", "2")),
                rig.drop(Rig.open("XAUUSD", Side.SELL, "0.1", "2410", "2390")));
        CrashAtStep crash = new CrashAtStep(step);

        runInto(rig, crash);
        runToTheEnd(rig, clock);

        for (FireId fire : fires) {
            assertThat(rig.deals(fire).stream().filter(deal -> deal.cause() == Deal.Cause.OPENED))
                    .as("deals of %s after a crash at step %d", fire, step)
                    .hasSizeLessThanOrEqualTo(1);
            assertSound(rig.results(fire), rig.deals(fire), step);
        }
        assertThat(rig.visible(Rig.USER)).isEmpty();
        return crash.passed();
    }

    private static void runInto(Rig rig, Faults crash) throws IOException {
        try (PaperSession session = rig.session(crash)) {
            session.pass();
            rig.price("EURUSD", "1.0930");
            session.pass();
        } catch (SimulatedCrash expected) {
            // the next session finds what this one left
        }
    }

    private static void runToTheEnd(Rig rig, MutableClock clock) throws IOException {
        try (PaperSession session = rig.session()) {
            session.pass();
            rig.price("EURUSD", "1.0930");
            for (int look = 0; look < 14; look++) {
                session.pass();
                clock.advance(Duration.ofSeconds(10));
            }
        }
    }

    private static void assertSound(List<TradeResult> results, List<Deal> deals, int step) {
        assertThat(results).as("results after a crash at step %d", step).isNotEmpty();
        for (int i = 0; i < results.size(); i++) {
            assertThat(results.get(i).n()).isEqualTo(i + 1);
        }
        boolean filled = results.get(0).event() == TerminalEvent.FILLED;
        assertThat(filled)
                .as("the first result tells the truth at step %d", step)
                .isEqualTo(!deals.isEmpty());
        boolean closed = results.get(results.size() - 1).event() == TerminalEvent.CLOSED;
        assertThat(closed)
                .as("the last result tells the truth at step %d", step)
                .isEqualTo(deals.size() == 2);
    }
}
