package com.joinbitten.relay.sweep;

import static com.joinbitten.relay.testing.DeliveryHarness.cancel;
import static com.joinbitten.relay.testing.DeliveryHarness.fire;
import static com.joinbitten.relay.testing.DeliveryHarness.packet;
import static com.joinbitten.relay.testing.DeliveryHarness.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.wire.FireReference;
import com.joinbitten.core.wire.FireReport;
import com.joinbitten.relay.spool.Spool;
import com.joinbitten.relay.testing.DeliveryHarness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the withdrawal of a file proves depends on the level that the terminal has told; no word is level 0. */
class TerminalLevelTest {
    private static final String SILENT = "none";

    @TempDir
    private Path folder;

    private DeliveryHarness relay;

    @BeforeEach
    void open() {
        relay = new DeliveryHarness(folder);
    }

    @AfterEach
    void close() {
        relay.close();
    }

    private void heartbeat(String text) throws IOException {
        Path state =
                Files.createDirectories(relay.dropRoot().resolve("user_7176").resolve("state"));
        if (!text.equals(SILENT)) {
            Files.writeString(state.resolve("terminal.json"), text);
        }
    }

    private static FireState state(Spool spool, FireId id) throws Exception {
        return status(spool, id).fire().map(FireReport::state).orElseThrow();
    }

    @ParameterizedTest(name = "{0}: {1}, {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "none             | UNKNOWN | UNKNOWN",
                "{}               | UNKNOWN | UNKNOWN",
                "{\"level\":0}    | UNKNOWN | UNKNOWN",
                "{\"level\":-1}   | UNKNOWN | UNKNOWN",
                "{\"level\":\"2\"}| UNKNOWN | UNKNOWN",
                "{\"level\":2     | UNKNOWN | UNKNOWN",
                "[2]              | UNKNOWN | UNKNOWN",
                "{\"level\":1}    | EXPIRED | CANCELLED",
                "{\"level\":2}    | EXPIRED | CANCELLED"
            })
    @DisplayName(
            "a withdrawn file is expired or cancelled only where the terminal claims by rename, also after a restart")
    void withdrawn(String heartbeat, FireState overdue, FireState onRequest) throws Exception {
        heartbeat(heartbeat);
        Spool spool = relay.start();
        FireId cancelled =
                fire(spool, packet("7176", "M1", "r1")).fire().orElseThrow().id();
        cancel(spool, new FireReference.ById(cancelled));
        FireId late =
                fire(spool, packet("7176", "M2", "r2")).fire().orElseThrow().id();
        relay.clock.advance(Duration.ofMinutes(2));
        await().until(() -> state(spool, late) != FireState.RELAYED);
        FireReport killed = fire(spool, packet("7176", "M3", "r3")).fire().orElseThrow();

        assertThat(state(spool, cancelled)).isEqualTo(onRequest);
        assertThat(state(spool, late)).isEqualTo(overdue);
        relay.stop();
        // a relay that dies between its rename and its commit leaves this
        Files.move(
                relay.dropRoot().resolve("user_7176").resolve(killed.file()),
                relay.dropRoot().resolve(".relay").resolve("expired").resolve(killed.file()));
        assertThat(state(relay.start(), killed.id())).isEqualTo(onRequest);
    }
}
