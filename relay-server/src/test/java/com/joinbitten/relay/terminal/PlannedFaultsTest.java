package com.joinbitten.relay.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.result.TerminalEvent;
import com.joinbitten.core.result.TradeResult;
import com.joinbitten.core.trade.Side;
import com.joinbitten.relay.terminal.broker.Deal;
import com.joinbitten.relay.terminal.fault.Fault;
import com.joinbitten.relay.terminal.fault.FaultPlan;
import com.joinbitten.relay.terminal.fault.Faults;
import com.joinbitten.relay.terminal.fault.RandomFaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a terminal of level 2 makes of each planned fault. */
class PlannedFaultsTest extends PaperRange {
    private static Faults always(Fault fault) {
        return at(fault, 1.0, 1);
    }

    private static Faults at(Fault fault, double rate, int seed) {
        return new RandomFaults(new FaultPlan(Map.of(fault, rate), Duration.ofMillis(40), Duration.ZERO, seed));
    }

    private void pass(Faults faults) throws IOException {
        try (PaperSession session = rig.session(faults)) {
            session.pass();
        }
    }

    private TradeResult only(FireId fire) throws IOException {
        List<TradeResult> results = rig.results(fire);
        assertThat(results).hasSize(1);
        return results.get(0);
    }

    @Test
    @DisplayName("a partial fill is told as one, with what was asked and what was got")
    void partialFill() throws IOException {
        FireId fire = rig.drop(Rig.open("EURUSD", Side.BUY, "0.25", "1.08941", "1.09214"));
        FireId smallest = rig.drop(Rig.open("EURUSD", Side.BUY, "0.01", "1.08941", "1.09214"));

        pass(always(Fault.PARTIAL_FILL));

        TradeResult result = only(fire);
        assertThat(result.event()).isEqualTo(TerminalEvent.PARTIAL);
        assertThat(result.retcode()).isEqualTo(10010);
        assertThat(result.requestedLots()).isEqualByComparingTo("0.25");
        assertThat(result.filledLots()).isEqualByComparingTo("0.12");
        assertThat(only(smallest).event()).isEqualTo(TerminalEvent.FILLED);
    }

    @Test
    @DisplayName("a partial fill whose answer was lost is found in the history as what it was, and closes as a whole")
    void lostPartialFill() throws IOException {
        FireId fire = rig.drop(Rig.buyEurUsd());
        Faults both = new RandomFaults(new FaultPlan(
                Map.of(Fault.PARTIAL_FILL, 1.0, Fault.CRASH_AFTER_ORDER, 1.0), Duration.ZERO, Duration.ZERO, 1));
        assertThatThrownBy(() -> pass(both)).hasMessageContaining("planned crash at SENT");
        rig.price("EURUSD", "1.0930");

        pass(Faults.NONE);

        assertThat(rig.results(fire))
                .extracting(TradeResult::event)
                .containsExactly(TerminalEvent.PARTIAL, TerminalEvent.CLOSED);
        assertThat(rig.deals(fire)).hasSize(2);
    }

    @Test
    @DisplayName("a requoted order is sent once more and no third time")
    void requotes() throws IOException {
        FireId refused = rig.drop(Rig.buyEurUsd());
        pass(always(Fault.REQUOTE));
        assertThat(only(refused).retcode()).isEqualTo(10004);
        assertThat(only(refused).event()).isEqualTo(TerminalEvent.REJECTED);
        assertThat(rig.deals(refused)).isEmpty();

        List<FireId> fires = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            fires.add(rig.drop(Rig.buyEurUsd()));
        }
        pass(at(Fault.REQUOTE, 0.5, 7));
        int filled = 0;
        for (FireId fire : fires) {
            boolean executed = only(fire).event() == TerminalEvent.FILLED;
            filled += executed ? 1 : 0;
            assertThat(rig.deals(fire)).hasSize(executed ? 1 : 0);
        }
        assertThat(filled).isGreaterThan(20).isLessThan(40); // three of four, for the second try
    }

    @Test
    @DisplayName("a crash before the order leaves none, a crash after it leaves one that is found")
    void crashes() throws IOException {
        FireId before = rig.drop(Rig.buyEurUsd());
        assertThatThrownBy(() -> pass(always(Fault.CRASH_BEFORE_ORDER))).hasMessageContaining("planned crash at NOTED");
        assertThat(rig.deals(before)).isEmpty();

        FireId after = rig.drop(Rig.buyEurUsd());
        assertThatThrownBy(() -> pass(always(Fault.CRASH_AFTER_ORDER))).hasMessageContaining("planned crash at SENT");
        pass(Faults.NONE);

        assertThat(rig.deals(after)).extracting(Deal::cause).containsExactly(Deal.Cause.OPENED);
        assertThat(only(after).event()).isEqualTo(TerminalEvent.FILLED);
    }

    @Test
    @DisplayName("a result that was torn, or written without notice, is written again until it is whole")
    void resultsWritten() throws IOException {
        FireId fire = rig.drop(Rig.buyEurUsd());
        Path file = rig.folder(Rig.USER).resolve("results").resolve(fire + ".1.json");

        pass(always(Fault.RESULT_TORN));
        assertThat(Files.readString(file)).isNotEmpty().doesNotContain("\"end\"");
        pass(Faults.NONE);
        String whole = Files.readString(file);
        assertThat(only(fire).event()).isEqualTo(TerminalEvent.FILLED);

        FireId other = rig.drop(Rig.buyEurUsd());
        pass(always(Fault.RESULT_TWICE));
        assertThat(only(other).event()).isEqualTo(TerminalEvent.FILLED);
        Files.delete(file.resolveSibling(other + ".1.json"));
        pass(Faults.NONE);
        assertThat(only(other).event()).isEqualTo(TerminalEvent.FILLED);
        assertThat(file).hasContent(whole.strip());
    }

    @Test
    @DisplayName("a packet in use by another program is taken when it is free")
    void lockedFile() throws IOException {
        FireId fire = rig.drop(Rig.buyEurUsd());

        pass(always(Fault.LOCKED_FILE));
        assertThat(rig.visible(Rig.USER)).hasSize(1);
        pass(Faults.NONE);

        assertThat(rig.deals(fire)).hasSize(1);
    }

    @Test
    @DisplayName("a slow claim that ends after the deadline does not send")
    void slowClaim() throws IOException {
        rig = new Rig(Rig.fast(rig.config, Duration.ZERO), Clock.systemUTC());
        FireId fire =
                rig.drop(Rig.USER, Rig.buyEurUsd(), Clock.systemUTC().instant().plusMillis(400));
        Faults slow = new RandomFaults(
                new FaultPlan(Map.of(Fault.SLOW_CLAIM, 1.0), Duration.ofMillis(800), Duration.ZERO, 1));

        pass(slow);

        assertThat(rig.deals(fire)).isEmpty();
        assertThat(rig.claimed(Rig.USER).size()).isEqualTo(rig.results(fire).size());
    }

    @Test
    @DisplayName("a clock ahead takes a packet for expired")
    void clockAhead() throws IOException {
        FireId fire = rig.drop(Rig.buyEurUsd());
        PaperConfig skewed = rig.config.with(new FaultPlan(Map.of(), Duration.ZERO, Duration.ofSeconds(61), 0));

        try (PaperSession session = new PaperSession(skewed, clock, Faults.NONE)) {
            session.pass();
        }

        assertThat(rig.visible(Rig.USER)).hasSize(1);
        assertThat(rig.deals(fire)).isEmpty();
    }
}
