package com.joinbitten.toc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.audit.AuditLog;
import com.joinbitten.core.lease.Node;
import com.joinbitten.core.storage.Database;
import com.joinbitten.core.storage.DatabaseSettings;
import com.joinbitten.core.storage.SqlLeases;
import com.joinbitten.toc.TestToc;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandsTest {
    private static final String REPLY = "{\"success\":true,\"message\":\"Trade relayed to EA\"}";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(Object command, String... args) {
        return new CommandLine(command)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(args);
    }

    @Test
    void aUserIsAddedOnceAndShown(@TempDir Path data) {
        String[] add = {"add", "trader_1", "--tier", "FANG", "--balance", "2500.50", "--data", data.toString()};

        assertThat(run(new UserCommand(), add)).isZero();
        assertThat(run(new UserCommand(), add)).isEqualTo(1);
        assertThat(run(new UserCommand(), "show", "trader_1", "--data", data.toString()))
                .isZero();

        assertThat(out.toString()).contains("trader_1 FANG balance=2500.5 xp=0 level=1");
        assertThat(err.toString()).contains("user exists: trader_1");
    }

    @Test
    void theNodesAreShownByRelay(@TempDir Path data) {
        Path file = data.resolve("toc.db");
        try (Database database = Database.open(DatabaseSettings.sqlite(file))) {
            SqlLeases leases = new SqlLeases(database);
            leases.take("one", new Node("left", "run-1"), Duration.ofHours(1));
            leases.take("two", new Node("left", "run-1"), Duration.ofHours(1));
            leases.release("two", new Node("left", "run-1"));
        }

        assertThat(run(new NodesCommand(), "--database", file.toString())).isZero();

        assertThat(out.toString().lines())
                .satisfiesExactly(
                        held -> assertThat(held)
                                .matches("relay=one node=left epoch=1 prolonged=.*s_ago over_in=.*s waiting=0"),
                        free -> assertThat(free).isEqualTo("relay=two node=- epoch=1 last=left waiting=0"));
    }

    @Test
    void aMissionIsAddedShownAndListed(@TempDir Path data) {
        String signal = "{\"symbol\":\"EURUSD\",\"direction\":\"BUY\",\"tcs\":85,\"entry_price\":1.0905}";

        assertThat(run(new MissionCommand(), "add", signal, "--data", data.toString()))
                .isZero();
        String id = out.toString().split(" ", 2)[0];
        assertThat(run(new MissionCommand(), "show", id, "--data", data.toString()))
                .isZero();
        assertThat(run(new MissionCommand(), "list", "--data", data.toString())).isZero();
        assertThat(run(new MissionCommand(), "add", signal.replace("85", "60"), "--data", data.toString()))
                .isEqualTo(1);
        assertThat(run(new MissionCommand(), "add", "nonsense", "--data", data.toString()))
                .isEqualTo(2);

        assertThat(out.toString().lines()).hasSize(3).allMatch(line -> line.startsWith(id + " EURUSD BUY tcs=85%"));
        assertThat(err.toString()).contains("tcs must be 75% or more: 60%");
    }

    @Test
    void oldMissionFilesAreImportedOnce(@TempDir Path data) throws IOException {
        Path old = Files.writeString(data.resolve("mission.json"), """
                {"mission_id":"APEX5_EURUSD_001235","user_id":"7176191872",
                 "signal":{"symbol":"EURUSD","direction":"BUY","entry_price":1.0905,"stop_loss":1.08941,
                 "take_profit":1.09214,"tcs_score":85},
                 "timing":{"created_at":"2025-07-18T00:12:35.603636","expires_at":"2025-07-18T00:17:35.603636"}}""");
        String[] take = {"import", old.toString(), "--zone", "Europe/Berlin", "--data", data.toString()};

        assertThat(run(new MissionCommand(), take)).isZero();
        assertThat(run(new MissionCommand(), take)).isEqualTo(1);

        assertThat(out.toString())
                .contains("APEX5_EURUSD_001235 EURUSD BUY tcs=85%")
                .contains("expires=2025-07-17T22:17");
        assertThat(err.toString()).contains("exists already");
    }

    @Test
    void storedLoginsAreSealedUnderAnotherKeyOrStayAsTheyWere(@TempDir Path data) throws Exception {
        Path key = data.resolve("next.key");
        String[] wrong = {
            "--data", data.toString(), "--from", data.resolve("toc/audit.key").toString(), "--to", key.toString()
        };
        String[] sound = {"--data", data.toString(), "--to", key.toString()};
        try (TestToc toc = new TestToc(data)) {
            assertThat(run(new RekeyCommand(), "--data", data.resolve("other").toString(), "--to", key.toString()))
                    .as("no old key, and none is made")
                    .isEqualTo(2);
            assertThat(toc.post(
                                    "/assign-terminal",
                                    "{\"user_id\":\"7176191872\",\"mt5_credentials\":{\"login\":\"1\",\"password\":\"p\","
                                            + "\"server\":\"s\"}}")
                            .statusCode())
                    .isEqualTo(200);

            assertThat(run(new RekeyCommand(), wrong)).isEqualTo(1);
            assertThat(run(new RekeyCommand(), sound)).isZero();
            assertThat(run(new RekeyCommand(), sound)).isZero();
            assertThat(run(
                            new RekeyCommand(),
                            "--data",
                            data.toString(),
                            "--from",
                            key.toString(),
                            "--to",
                            key.toString()))
                    .as("no change at all")
                    .isEqualTo(2);
        }

        assertThat(err.toString()).contains("nothing was changed: the login was sealed with key");
        assertThat(out.toString()).contains("A TOC that runs has the old key", "No outage is needed");
        assertThat(out.toString().lines().filter(line -> line.contains("sealed under the new key")))
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("1 logins sealed under the new key, 0 were already"),
                        again -> assertThat(again).startsWith("0 logins sealed under the new key, 1 were already"));
        assertThat(Files.getPosixFilePermissions(key)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void anOperatorMovesTheUsersOfATerminalBesideARunningToc(@TempDir Path data) throws Exception {
        try (TestToc toc = new TestToc(data, "pools.demo.terminals=2")) {
            toc.post("/assign-terminal", "{\"user_id\":\"7176191872\",\"terminal_type\":\"demo\"}");
            String[] at = {"--data", data.toString()};

            assertThat(run(new TerminalCommand(), "failover", "DEMO-01", at[0], at[1]))
                    .isZero();
            assertThat(run(new TerminalCommand(), "state", "DEMO-01", "available", at[0], at[1]))
                    .isZero();
            assertThat(run(new TerminalCommand(), "list", at[0], at[1])).isZero();
            assertThat(run(new TerminalCommand(), "state", "NO-1", "error", at[0], at[1]))
                    .isEqualTo(1);
            assertThat(run(new TerminalCommand(), "state", "DEMO-01", "broken", at[0], at[1]))
                    .isEqualTo(2);

            assertThat(toc.get("/status/7176191872").body()).contains("DEMO-02");
            assertThat(toc.audit().list(new AuditLog.Wanted(Optional.empty(), Optional.empty(), Optional.empty(), 100)))
                    .extracting(numbered ->
                            numbered.entry().actor() + " " + numbered.entry().action())
                    .containsSequence("cli terminal.state", "cli terminal.failover");
        }
        assertThat(out.toString())
                .contains("2 DEMO-01 demo relay=local state=error users=0 seats=5")
                .contains("moved 7176191872 to DEMO-02")
                .contains("2 DEMO-01 demo relay=local state=available users=0 seats=5")
                .contains("1 PRESS_PASS-01 press_pass relay=local state=available users=0 seats=10");
        assertThat(err.toString()).contains("no such terminal: NO-1");
    }

    @Test
    void aMissionIsFiredOverHttp(@TempDir Path data) {
        try (TestToc toc = new TestToc(data)) {
            String[] fire = {
                "--user",
                "7176191872",
                "--mission",
                "APEX5_EURUSD_001235",
                "--url",
                toc.uri("").toString()
            };

            assertThat(run(new FireCommand(), fire)).isZero();
            fire[3] = "NOPE";
            assertThat(run(new FireCommand(), fire)).isEqualTo(1);
        }

        assertThat(out.toString()).contains("\"ticket\":1001").contains("Mission not found");
    }

    @Test
    void aPacketIsSentAsTheOldClientSendsIt() throws Exception {
        try (ServerSocket relay = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<String> seen = answering(relay, false);

            int exit = run(new FireCommand(), "--tcp", "127.0.0.1:" + relay.getLocalPort(), "--packet", "{\"test\":1}");

            assertThat(exit).isZero();
            assertThat(seen.get()).isEqualTo("{\"test\":1}");
            assertThat(out.toString().strip()).isEqualTo(REPLY);
        }
    }

    @Test
    void aPacketIsSentInAFrame() throws Exception {
        try (ServerSocket relay = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<String> seen = answering(relay, true);

            int exit = run(
                    new FireCommand(),
                    "--tcp",
                    "127.0.0.1:" + relay.getLocalPort(),
                    "--framed",
                    "--packet",
                    "{\"test\":1}");

            assertThat(exit).isZero();
            assertThat(seen.get()).isEqualTo("{\"test\":1}");
            assertThat(out.toString().strip()).isEqualTo(REPLY);
        }
    }

    private static CompletableFuture<String> answering(ServerSocket relay, boolean framed) {
        return CompletableFuture.supplyAsync(() -> {
            try (Socket client = relay.accept()) {
                DataInputStream in = new DataInputStream(client.getInputStream());
                int length = framed ? in.readInt() : "{\"test\":1}".length();
                String packet = new String(in.readNBytes(length), StandardCharsets.UTF_8);
                byte[] reply = REPLY.getBytes(StandardCharsets.UTF_8);
                if (framed) {
                    client.getOutputStream()
                            .write(ByteBuffer.allocate(4).putInt(reply.length).array());
                }
                client.getOutputStream().write(reply);
                return packet;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Test
    void nobodyAnsweringIsAFailureThatSaysSo() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }

        int exit = run(new FireCommand(), "--mission", "X", "--user", "1", "--url", "http://127.0.0.1:" + closed);

        assertThat(exit).isEqualTo(1);
        assertThat(err.toString()).contains("no answer");
    }
}
