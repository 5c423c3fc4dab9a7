package com.joinbitten.relay;

import static com.joinbitten.relay.testing.DeliveryHarness.fire;
import static com.joinbitten.relay.testing.DeliveryHarness.packet;
import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.wire.FireReference;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.relay.spool.Spool;
import com.joinbitten.relay.testing.DeliveryHarness;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerExportTest {
    @TempDir
    private Path folder;

    private DeliveryHarness relay;
    private FireId cancelled;
    private FireId open;

    @BeforeEach
    void twoFires() throws Exception {
        relay = new DeliveryHarness(folder);
        relay.terminalOfLevel(2, "7176");
        Spool spool = relay.start();
        cancelled = fire(spool, packet("7176", "M1", "r1")).fire().orElseThrow().id();
        DeliveryHarness.cancel(spool, new FireReference.ById(cancelled));
        open = fire(spool, packet("123", "M2", "r2")).fire().orElseThrow().id();
    }

    @Test
    @DisplayName("fires and events come as JSON lines, also while the relay runs")
    void everything() throws Exception {
        CommandRun run = CommandRun.inOtherProcess("ledger", "export", "--data", folder.toString());
        relay.stop();

        List<JsonObject> lines = parse(run);

        assertThat(run.exitCode()).isZero();
        assertThat(lines).extracting(line -> line.requiredText("kind")).containsExactly("fire", "fire", "event");
        assertThat(lines.get(0).requiredText("fire_id")).isEqualTo(cancelled.value());
        assertThat(lines.get(0).requiredText("state")).isEqualTo("CANCELLED");
        assertThat(lines.get(0).object("packet").orElseThrow().requiredText("symbol"))
                .isEqualTo("EURUSD");
        assertThat(lines.get(1).requiredText("state")).isEqualTo("RELAYED");
        assertThat(lines.get(1).requiredText("ledger_state")).isEqualTo("INTENT");
        assertThat(lines.get(2).requiredText("event")).isEqualTo("cancelled");
        assertThat(lines.get(2).requiredText("code")).hasSize(64);
    }

    @Test
    @DisplayName("filters by user, state and time hold together")
    void filters() {
        relay.stop();

        assertThat(ids("--user", "123")).containsExactly(open.value());
        assertThat(ids("--state", "cancelled")).containsExactly(cancelled.value(), cancelled.value());
        assertThat(ids("--state", "CANCELLED", "--only", "fires")).containsExactly(cancelled.value());
        assertThat(ids("--only", "events")).containsExactly(cancelled.value());
        assertThat(ids("--state", "RELAYED")).containsExactly(open.value());
        assertThat(ids("--user", "123", "--state", "CANCELLED")).isEmpty();
        assertThat(ids("--until", "2020-01-01T00:00:00Z")).isEmpty();
        assertThat(ids("--since", "2020-01-01T00:00:00Z", "--only", "fires")).hasSize(2);
        assertThat(ids("--since", relay.clock.now().plusSeconds(1).toString())).isEmpty();
    }

    @Test
    @DisplayName("a state that does not exist is refused, for it would look like an empty ledger")
    void unknownState() {
        relay.stop();

        CommandRun run = export("--state", "FILED");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--state is not known: FILED");
    }

    private List<String> ids(String... filters) {
        return parse(export(filters)).stream()
                .map(line -> line.requiredText("fire_id"))
                .toList();
    }

    private CommandRun export(String... filters) {
        List<String> args = new ArrayList<>(List.of("ledger", "export", "--data", folder.toString()));
        args.addAll(List.of(filters));
        return CommandRun.of(args.toArray(String[]::new));
    }

    private static List<JsonObject> parse(CommandRun run) {
        return run.lines().stream()
                .map(line -> JsonObject.parse(line.getBytes(StandardCharsets.UTF_8)))
                .toList();
    }
}
