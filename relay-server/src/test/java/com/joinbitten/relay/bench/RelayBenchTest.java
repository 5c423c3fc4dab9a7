package com.joinbitten.relay.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.relay.RelayServer;
import com.joinbitten.relay.TestServer;
import com.joinbitten.relay.spool.FakeSpool;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RelayBenchTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    @DisplayName("against a real relay every acknowledged fire is found at the terminal, once and whole")
    void realRelay() throws IOException {
        try (RelayServer server = RelayServer.start(TestServer.config(folder, "listen.port=0"))) {
            List<BenchResult> results = bench(server.port(), 1, 4).run();

            assertThat(results).hasSize(2).allSatisfy(result -> {
                assertThat(result.acknowledged()).isPositive();
                assertThat(result.refusals()).isEmpty();
                assertThat(result.isBroken()).isFalse();
                assertThat(result.late() + result.unexpected()).isZero();
            });
        }
    }

    @Test
    @DisplayName("a relay that acknowledges and drops nothing is found out")
    void liar() throws IOException {
        try (RelayServer server = TestServer.inFrontOf(new FakeSpool())) {
            BenchResult result = bench(server.port(), 2).run().get(0);

            assertThat(result.lost()).isPositive().isEqualTo(result.acknowledged());
            assertThat(result.isBroken()).isTrue();
        }
    }

    @Test
    @DisplayName("the floor is measured and leaves nothing behind")
    void floor() throws IOException {
        Floor floor = new Floor(folder, Duration.ofMillis(50));

        assertThat(floor.plain().latency().getTotalCount()).isPositive();
        assertThat(floor.synced().latency().getTotalCount()).isPositive();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    @DisplayName("the report names what was measured and what must be zero")
    void report() throws IOException {
        StringWriter text = new StringWriter();

        BenchReport.markdown(new PrintWriter(text)).print(List.of(new Floor(folder, Duration.ofMillis(20)).plain()));

        assertThat(text.toString())
                .contains("| fires/s |", "| lost |", "| dup |", "| torn |")
                .contains("| floor: create, write, rename |");
    }

    private RelayBench bench(int port, Integer... connections) {
        return new RelayBench(new BenchPlan(
                "127.0.0.1",
                port,
                folder.resolve("drop"),
                List.of(connections),
                3,
                Duration.ZERO,
                Duration.ofMillis(300)));
    }
}
