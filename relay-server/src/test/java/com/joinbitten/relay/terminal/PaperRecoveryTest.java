package com.joinbitten.relay.terminal;

import static com.joinbitten.relay.terminal.Rig.only;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.result.TerminalEvent;
import com.joinbitten.core.result.TradeResult;
import com.joinbitten.relay.terminal.broker.Deal;
import com.joinbitten.relay.terminal.fault.Faults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a terminal finds at its start and makes of it. */
class PaperRecoveryTest extends PaperRange {
    @Test
    @DisplayName("a claim found at the start is never sent, and is not executed only a minute after its deadline")
    void oldClaim() throws IOException {
        FireId fireId = rig.drop(Rig.buyEurUsd());
        claimLikeADeadTerminal();

        try (PaperSession session = rig.session()) {
            session.pass();
            clock.advance(Duration.ofSeconds(119));
            session.pass();
            assertThat(rig.results(fireId)).isEmpty();
            clock.advance(Duration.ofSeconds(10));
            session.pass();
        }

        assertThat(only(rig.results(fireId)).event()).isEqualTo(TerminalEvent.NOT_EXECUTED);
        assertThat(rig.deals(fireId)).isEmpty();
    }

    @Test
    @DisplayName("an order whose answer was lost is found in the broker's history")
    void lostAnswer() throws IOException {
        FireId fireId = rig.drop(Rig.buyEurUsd());
        crashAt(Faults.Step.SENT);
        rig.price("EURUSD", "1.0930");

        rig.pass();

        assertThat(rig.results(fireId))
                .extracting(TradeResult::event)
                .containsExactly(TerminalEvent.FILLED, TerminalEvent.CLOSED);
        assertThat(rig.deals(fireId))
                .extracting(Deal::cause)
                .containsExactly(Deal.Cause.OPENED, Deal.Cause.TAKE_PROFIT);
    }

    @Test
    @DisplayName("a result that was decided but not written is written again under the same number")
    void unwrittenResult() throws IOException {
        FireId fireId = rig.drop(Rig.buyEurUsd());
        crashAt(Faults.Step.DECIDED);
        assertThat(rig.results(fireId)).isEmpty();

        rig.pass();

        assertThat(only(rig.results(fireId)).n()).isEqualTo(1);
    }

    @ParameterizedTest(name = "left: {0} bytes")
    @ValueSource(ints = {-1, 0, 40})
    @DisplayName("a result that a power cut has taken away, or left empty or cut, is written again at the next start")
    void lostResult(int bytesLeft) throws IOException {
        FireId fireId = rig.drop(Rig.buyEurUsd());
        rig.pass();
        Path file = rig.folder(Rig.USER).resolve("results").resolve(fireId + ".1.json");
        String whole = Files.readString(file);
        Files.delete(file);
        if (bytesLeft >= 0) {
            Files.writeString(file, whole.substring(0, bytesLeft));
        }

        rig.pass();

        assertThat(Files.readString(file)).isEqualTo(whole);
        assertThat(rig.deals(fireId)).hasSize(1);
    }

    @Test
    @DisplayName("an empty result file does not pass for another terminal's verdict")
    void emptyResult() throws IOException {
        FireId fireId = rig.drop(Rig.buyEurUsd());
        claimLikeADeadTerminal();
        Path results = Files.createDirectories(rig.folder(Rig.USER).resolve("results"));
        Files.createFile(results.resolve(fireId + ".1.json"));

        try (PaperSession session = rig.session()) {
            session.pass();
            for (int look = 0; look < 3; look++) {
                clock.advance(Duration.ofSeconds(70));
                session.pass();
            }
        }

        assertThat(only(rig.results(fireId)).event()).isEqualTo(TerminalEvent.NOT_EXECUTED);
    }

    private void crashAt(Faults.Step fatal) throws IOException {
        Faults faults = step -> {
            if (step == fatal) {
                throw new SimulatedCrash();
            }
        };
        try (PaperSession session = rig.session(faults)) {
            assertThatThrownBy(session::pass).isInstanceOf(SimulatedCrash.class);
        }
    }

    private void claimLikeADeadTerminal() throws IOException {
        String name = only(rig.visible(Rig.USER));
        Path claimed = Files.createDirectories(rig.folder(Rig.USER).resolve("claimed"));
        Files.move(rig.folder(Rig.USER).resolve(name), claimed.resolve(name));
    }
}
