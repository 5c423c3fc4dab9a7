package com.joinbitten.relay.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.joinbitten.core.config.ConfigException;
import com.joinbitten.core.config.ConfigReader;
import com.joinbitten.core.config.ConfigSources;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.relay.terminal.broker.Terms;
import com.joinbitten.relay.terminal.fault.Fault;
import com.joinbitten.relay.terminal.fault.FaultPlan;
import com.joinbitten.relay.terminal.old.PlainDesk.Results;
import com.joinbitten.relay.terminal.order.LedgerExpert.Pauses;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PaperConfigTest {
    private static final Path DATA = Path.of("/somewhere");

    private static PaperConfig read(String... sets) {
        ConfigReader reader = new ConfigReader(new ConfigSources("PAPER_", Optional.empty(), Map.of(), List.of(sets)));
        PaperConfig config = PaperConfig.from(reader, DATA);
        reader.finish();
        return config;
    }

    @Test
    @DisplayName("without settings it serves everybody at level 2 and makes no mistake")
    void defaults() {
        assertThat(read()).isEqualTo(PaperConfig.defaults(DATA.resolve("drop"), DATA.resolve("paper")));
    }

    @Test
    @DisplayName("each key sets its value")
    void everyKey() {
        PaperConfig config = read(
                "drop.root=/d",
                "broker.file=/b",
                "broker.suffix=.r",
                "broker.cents=true",
                "poll=2ms",
                "heartbeat.interval=20ms",
                "fill.delay=3s",
                "resolve.history_pause=4s",
                "resolve.proof_delay=5s",
                "level=1",
                "users=[7176, 123]",
                "results=false",
                "faults.requote=0.25",
                "faults.result_torn=1",
                "faults.slow_claim_time=7s",
                "faults.clock_behind=8s",
                "faults.seed=9");

        assertThat(config)
                .isEqualTo(new PaperConfig(
                        Path.of("/d"),
                        DATA.resolve("paper"),
                        Path.of("/b"),
                        Duration.ofMillis(2),
                        Duration.ofMillis(20),
                        new Pauses(Duration.ofSeconds(3), Duration.ofSeconds(4), Duration.ofSeconds(5)),
                        new Service(Level.L1, List.of(new UserId("7176"), new UserId("123")), Results.UNTOLD),
                        new FaultPlan(
                                Map.of(Fault.REQUOTE, 0.25, Fault.RESULT_TORN, 1.0),
                                Duration.ofSeconds(7),
                                Duration.ofSeconds(-8),
                                9),
                        new Terms(".r", Terms.Unit.CENTS)));
        assertThat(read("faults.clock_ahead=2s").faults().clockOffset()).isEqualTo(Duration.ofSeconds(2));
        assertThat(read("level=0").service()).isEqualTo(new Service(Level.L0, List.of(), Results.UNTOLD));
    }

    @Test
    @DisplayName("wrong values are named, all at once")
    void faults() {
        assertThatThrownBy(() -> read(
                        "level=3", "users=[a/b]", "faults.requote=1.5", "faults.result_twice=-1", "faults.nonsense=1"))
                .isInstanceOfSatisfying(
                        ConfigException.class,
                        e -> assertThat(e.faults())
                                .anySatisfy(fault -> assertThat(fault).contains("level must be 0 to 2: 3"))
                                .anySatisfy(fault ->
                                        assertThat(fault).contains("users").contains("a/b"))
                                .anySatisfy(fault -> assertThat(fault).contains("faults.requote must be 0 to 1: 1.5"))
                                .anySatisfy(
                                        fault -> assertThat(fault).contains("faults.result_twice must be 0 to 1: -1"))
                                .anySatisfy(fault -> assertThat(fault).contains("unknown key faults.nonsense")));
        assertThatThrownBy(() -> read("results=false"))
                .isInstanceOfSatisfying(
                        ConfigException.class,
                        e -> assertThat(e.faults()).containsExactly("results must be true at level 2: false"));
    }
}
