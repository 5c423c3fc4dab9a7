package com.joinbitten.toc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.joinbitten.core.wire.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands that stand in operators' runbooks, run by a shell as they are printed there, against the quick start. Only
 * ports and the heartbeat's place are this test's own. A tool that the machine lacks skips its commands, and says so.
 */
@NullUnmarked
@Timeout(300)
class RunbookTest {
    private static final String USER = "7176191872";

    @TempDir
    private static Path data;

    private static QuickStart system;

    @BeforeAll
    static void up() throws Exception {
        Files.createDirectories(run()); // as the service's unit makes it
        List<String> sets = List.of(
                "relay.listen.port=0",
                "relay.heartbeat.file=" + heartbeat(),
                "toc.listen.ports=[0]",
                "toc.fire.wait=30s");
        system = new QuickStart(new QuickStart.Settings(data, sets, Map.of()), reason -> {});
    }

    @AfterAll
    static void down() {
        system.close();
    }

    private static Path heartbeat() {
        return run().resolve("bridge_troll_heartbeat.txt");
    }

    private static Path run() {
        return data.resolve("run");
    }

    /** What the command prints; it must succeed. */
    private static String run(String printed) throws IOException, InterruptedException {
        String command = printed.replace(":8888/", ":" + system.port() + "/")
                .replace(":5000/", ":" + system.port() + "/")
                .replace("5556", Integer.toString(system.relayPort()))
                .replace("/var/run/bridge_troll_heartbeat.txt", heartbeat().toString());
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", command);
        builder.environment().put("no_proxy", "*");
        Path errors = Files.createTempFile(data, "stderr", ".txt");
        Process process = builder.redirectError(errors.toFile()).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(command).isTrue();
        assertThat(process.exitValue())
                .as(command + "\n" + Files.readString(errors))
                .isZero();
        return output;
    }

    private static JsonObject json(String text) {
        return JsonObject.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void needs(String tool) throws IOException, InterruptedException {
        boolean there = new ProcessBuilder("sh", "-c", tool + " --version >/dev/null 2>&1")
                        .start()
                        .waitFor()
                == 0;
        assumeTrue(there, "the runbook's commands need " + tool);
    }

    @Test
    @DisplayName("fire, assign, order, status: each answers as the runbook's reader expects")
    void overHttp() throws Exception {
        needs("curl");
        JsonObject fired = json(run(
                "curl -X POST http://127.0.0.1:8888/api/fire -H \"Content-Type: application/json\" -H \"X-User-ID: 7176191872\""
                        + " -d '{\"mission_id\": \"APEX5_EURUSD_001235\"}'"));
        assertThat(fired.flag("success")).isTrue();
        assertThat(fired.requiredText("tactical_msg")).startsWith("✅ LIVE TRADE EXECUTED!");
        assertThat(fired.requiredText("character_response"))
                .isEqualTo("Direct hit confirmed. Mission parameters achieved.");
        assertThat(claimed(USER)).isEqualTo(1);

        JsonObject assigned =
                json(run("curl -X POST http://localhost:5000/assign-terminal -H \"Content-Type: application/json\""
                        + " -d '{\"user_id\": \"123\", \"terminal_type\": \"demo\"}'"));
        assertThat(assigned.requiredText("message")).isEqualTo("Terminal DEMO-01 assigned to user 123");

        JsonObject ordered = json(run(
                "curl -X POST http://localhost:5000/fire -H \"Content-Type: application/json\" -d '{\"user_id\": \"123\","
                        + " \"signal\": {\"symbol\": \"EURUSD\", \"direction\": \"buy\", \"volume\": 0.01}}'"));
        assertThat(ordered.flag("success")).isTrue();
        assertThat(ordered.requiredText("terminal")).isEqualTo("DEMO-01");
        assertThat(claimed("123")).isEqualTo(1);

        JsonObject status = json(run("curl http://localhost:5000/status/123"));
        assertThat(status.object("user").orElseThrow().requiredText("id")).isEqualTo("123");
        assertThat(status.object("session").orElseThrow().requiredText("terminal_name"))
                .isEqualTo("DEMO-01");
        assertThat(status.object("daily_stats").orElseThrow().requiredInteger("fires"))
                .isEqualTo(1);
    }

    private static long claimed(String user) throws IOException {
        try (Stream<Path> files =
                Files.list(data.resolve("drop").resolve("user_" + user).resolve("claimed"))) {
            return files.filter(file -> file.toString().endsWith(".json")).count();
        }
    }

    @Test
    @DisplayName("the connection test of the relay is answered and writes nothing")
    void probe() throws Exception {
        needs("python3");
        String printed = run("python3 -c \"import socket,json; s=socket.socket(); s.connect(('127.0.0.1',5556));"
                + " s.send(json.dumps({'test':'data'}).encode()); print(s.recv(1024))\"");

        assertThat(printed).startsWith("b'{\"success\":true,\"message\":\"Relay reachable; nothing written\"");
        assertThat(data.resolve("drop").resolve("user_unknown")).doesNotExist();
    }

    @Test
    @DisplayName("the heartbeat file is one line with the time, never empty, and goes on")
    void heartbeatFile() throws Exception {
        await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(heartbeat()));
        Instant first = beat();
        await().atMost(Duration.ofSeconds(60)).until(() -> beat().isAfter(first));
    }

    private static Instant beat() throws Exception {
        String printed = run("cat /var/run/bridge_troll_heartbeat.txt");
        assertThat(printed).matches("\\[HEARTBEAT] \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?Z\\n");
        return Instant.parse(printed.strip().split(" ", -1)[1]);
    }

    @Test
    @DisplayName(
            "the services have the names that the runbook starts, run what is shipped, and keep the heartbeat's old place")
    void services() throws Exception {
        for (String part : List.of("toc", "relay")) {
            String unit = Files.readString(Path.of("..", "conf", "systemd", "bitten-" + part + ".service"));
            assertThat(unit).contains("ExecStart=/opt/bitten/bin/bitten " + part + " --data /var/lib/bitten\n");
        }
        String relay = Files.readString(Path.of("..", "conf", "systemd", "bitten-relay.service"));
        // /var/run is /run
        assertThat(relay)
                .contains(
                        "Environment=RELAY_HEARTBEAT_FILE=/run/bitten/bridge_troll_heartbeat.txt\n",
                        "/bin/ln -sfn /run/bitten/bridge_troll_heartbeat.txt /run/bridge_troll_heartbeat.txt\n");
        String script = Files.readString(Path.of("..", "bin", "bitten"));
        assertThat(script).containsPattern("(?m)^  toc ").containsPattern("(?m)^  relay ");
    }
}
