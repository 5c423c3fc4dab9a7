package com.joinbitten.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.wire.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class LedgerCommandTest {
    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    @DisplayName("a fire on record is listed, and shown with its packet and state")
    void listAndShow() throws IOException {
        String fireId = fireOnce();

        assertThat(run("list", "--data", folder.toString())).isZero();
        assertThat(out.toString()).contains(fireId).contains("7176191872").contains("APEX5_EURUSD_001235");

        assertThat(run("list", "--user", "somebody", "--data", folder.toString()))
                .isZero();
        assertThat(out.toString()).doesNotContain(fireId);

        assertThat(run("show", fireId, "--data", folder.toString())).isZero();
        assertThat(out.toString())
                .contains("published YES", "\"symbol\":\"EURUSD\"")
                .contains("magic      " + new FireId(fireId).magic());
    }

    @Test
    @DisplayName("what is not there is said, with the exit code of its kind")
    void nothingThere() throws IOException {
        assertThat(run("list", "--data", folder.toString())).isEqualTo(ExitCode.STORAGE);
        assertThat(err.toString()).contains("there is no ledger at");

        fireOnce();
        assertThat(run("show", Samples.fireId(1).value(), "--data", folder.toString()))
                .isEqualTo(ExitCode.FAILED);
        assertThat(run("show", "nonsense", "--data", folder.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(run("list", "--set", "listen.prt=1", "--data", folder.toString()))
                .isEqualTo(ExitCode.BAD_CONFIGURATION);
        assertThat(err.toString()).contains("unknown key listen.prt");
    }

    private String fireOnce() throws IOException {
        try (RelayServer server = RelayServer.start(TestServer.config(folder, "listen.port=0"));
                RelaySocket client = new RelaySocket(server.port())) {
            byte[] reply = client.send(Samples.LEGACY).readAll().getBytes(StandardCharsets.UTF_8);
            return JsonObject.parse(reply).requiredText("fire_id");
        }
    }

    private int run(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return new CommandLine(new LedgerCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }
}
