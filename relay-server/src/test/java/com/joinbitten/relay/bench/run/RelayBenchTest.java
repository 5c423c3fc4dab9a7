package com.joinbitten.relay.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.relay.RelayServer;
import com.joinbitten.relay.TestServer;
import com.joinbitten.relay.bench.floor.Floor;
import com.joinbitten.relay.bench.load.Shape;
import com.joinbitten.relay.bench.report.Progress;
import com.joinbitten.relay.bench.report.Results;
import com.joinbitten.relay.bench.report.Round;
import com.joinbitten.relay.bench.report.Table;
import com.joinbitten.relay.bench.traffic.Dialect;
import com.joinbitten.relay.bench.traffic.FireSource;
import com.joinbitten.relay.spool.FakeSpool;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RelayBenchTest {
    private static final List<Shape> SHAPES = List.of(
            Shape.closed(Dialect.FRAMED, 1, 1),
            Shape.closed(Dialect.FRAMED, 3, 32),
            Shape.closed(Dialect.RAW, 2, 1),
            Shape.closed(Dialect.FRAMED, 2, 1).at(400));

    @TempDir
    private Path folder = Path.of("");

    @Test
    @DisplayName("against a real relay every fire of every shape is found at the terminal, once, whole and in order")
    void realRelay() throws IOException {
        List<Round> rounds = new ArrayList<>();
        try (RelayServer server =
                RelayServer.start(TestServer.config(folder, "listen.port=0", "ledger.durability=process-crash"))) {
            RelayBench bench = bench(server.port(), OptionalInt.of(40), 2);
            for (Shape shape : SHAPES) {
                rounds.addAll(bench.run(shape, Optional.empty()));
            }
        }

        assertThat(rounds).hasSize(8).allSatisfy(round -> {
            assertThat(round.counts().acknowledged()).isEqualTo(40);
            assertThat(round.counts().isBroken()).isFalse();
            assertThat(round.counts().unexpected()).isZero();
            assertThat(round.refusals()).isEmpty();
            assertThat(round.figures().perSecond()).isPositive();
        });
    }

    @Test
    @DisplayName("a round can last for a time, too")
    void timed() throws IOException {
        try (RelayServer server =
                RelayServer.start(TestServer.config(folder, "listen.port=0", "ledger.durability=process-crash"))) {
            Round round = bench(server.port(), OptionalInt.empty(), 1)
                    .run(SHAPES.get(0), Optional.empty())
                    .get(0);

            assertThat(round.counts().acknowledged()).isPositive();
            assertThat(round.counts().isBroken()).isFalse();
        }
    }

    @Test
    @DisplayName("a relay that acknowledges and drops nothing is found out")
    void liar() throws IOException {
        try (RelayServer server = TestServer.inFrontOf(new FakeSpool())) {
            Round round = bench(server.port(), OptionalInt.of(10), 1)
                    .run(SHAPES.get(1), Optional.empty())
                    .get(0);

            assertThat(round.counts().lost()).isEqualTo(10);
            assertThat(round.counts().isBroken()).isTrue();
        }
    }

    @Test
    @DisplayName("the floor is measured beside each round, and the table shows the ratios")
    void floor() throws IOException {
        StringWriter text = new StringWriter();
        List<Round> rounds;
        try (Floor floor = new Floor(
                        folder.resolve("floor"),
                        Floor.Kind.SYNCED,
                        Duration.ofMillis(30),
                        FireSource.sample(Dialect.FRAMED));
                RelayServer server = RelayServer.start(
                        TestServer.config(folder, "listen.port=0", "ledger.durability=process-crash"))) {
            rounds = bench(server.port(), OptionalInt.of(10), 1).run(SHAPES.get(1), Optional.of(floor));
        }

        Table.markdown(new PrintWriter(text)).print(new Results(rounds, List.of()));

        assertThat(rounds.get(0).p50ToFloor()).isPositive().isFinite();
        assertThat(rounds.get(0).rateToFloor()).isPositive().isFinite();
        assertThat(folder.resolve("floor")).isEmptyDirectory();
        assertThat(text.toString())
                .contains("| fires/s |", "| p50/floor |", "| lost |", "| doubled |", "| torn |", "| reordered |")
                .contains("| framed, 3 connections of 32 |");
    }

    private RelayBench bench(int port, OptionalInt count, int rounds) {
        Target target = Target.foreign(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port), Optional.of(folder.resolve("drop")));
        return new RelayBench(
                target, new BenchPlan(3, rounds, Duration.ZERO, Duration.ofMillis(1_500), count), Progress.silent());
    }
}
