package com.joinbitten.relay;

import static com.joinbitten.relay.TestServer.config;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.joinbitten.core.config.ConfigException;
import com.joinbitten.core.config.Network;
import com.joinbitten.core.config.Networks;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.trade.Symbol;
import com.joinbitten.core.wire.DropFileJson;
import com.joinbitten.relay.RelayConfig.AuthMode;
import com.joinbitten.relay.RelayConfig.Drop;
import com.joinbitten.relay.RelayConfig.Listen;
import com.joinbitten.relay.desk.DeliveryRules;
import com.joinbitten.relay.ledger.Durability;
import com.joinbitten.relay.net.Limits;
import com.joinbitten.relay.net.dial.DialRules;
import com.joinbitten.relay.net.entry.EntryRules;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RelayConfigTest {
    private static final Path DATA = Path.of("/srv/bitten");

    @Test
    @DisplayName("defaults are those of the contract")
    void defaults() {
        assertThat(config(DATA))
                .isEqualTo(new RelayConfig(
                        "relay",
                        new Listen("127.0.0.1", 5556),
                        new Drop(DATA.resolve("drop"), Duration.ofHours(1), Duration.ofMinutes(5), false, ""),
                        DATA.resolve("relay"),
                        Durability.POWER_LOSS,
                        AuthMode.LOCAL,
                        new Entry(Optional.empty(), Optional.empty(), Optional.empty(), false, EntryRules.DEFAULT),
                        DATA.resolve("bridge_troll_heartbeat.txt"),
                        false,
                        Limits.DEFAULT,
                        new DeliveryRules(
                                Duration.ofMinutes(1),
                                Duration.ofMinutes(5),
                                Map.of(),
                                64L << 20,
                                DropFileJson.Format.LINE),
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    @DisplayName("every key is heard")
    void everyKey() {
        RelayConfig config = config(
                DATA,
                "relay.id=london-1",
                "listen.host=::1",
                "listen.port=15556",
                "drop.root=/mnt/drop",
                "drop.format=pretty",
                "drop.retention=2h",
                "drop.cleanup_interval=1m",
                "drop.volatile=true",
                "storage.session=mount-7",
                "ledger.durability=process-crash",
                "auth.mode=local",
                "auth.raw_allow=[10.1.0.0/16, fd00::/8]",
                "auth.deadline=2s",
                "limits.unauthenticated=64",
                "heartbeat.file=/run/heartbeat.txt",
                "metrics.listen.host=::1",
                "metrics.listen.port=9556",
                "adopt=true",
                "dial.to=[127.0.0.1:5557, localhost:5558]",
                "dial.silence=20s",
                "dial.max_backoff=4s",
                "limits.connections=10",
                "limits.connections_per_address=5",
                "limits.frame_bytes=1KiB",
                "limits.first_byte=1s",
                "limits.whole_frame=2s",
                "limits.idle=30s",
                "limits.unanswered=8",
                "limits.unread_bytes=64KiB",
                "limits.fire_life=30s",
                "limits.min_free=1MiB",
                "limits.lots=[XAUUSD=0.1, EURUSD.vip=1.50]");

        assertThat(config)
                .isEqualTo(new RelayConfig(
                        "london-1",
                        new Listen("::1", 15556),
                        new Drop(Path.of("/mnt/drop"), Duration.ofHours(2), Duration.ofMinutes(1), true, "mount-7"),
                        DATA.resolve("relay"),
                        Durability.PROCESS_CRASH,
                        AuthMode.LOCAL,
                        new Entry(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                false,
                                new EntryRules(
                                        new Networks(List.of(Network.parse("10.1.0.0/16"), Network.parse("fd00::/8"))),
                                        64,
                                        Duration.ofSeconds(2))),
                        Path.of("/run/heartbeat.txt"),
                        true,
                        new Limits(
                                10,
                                5,
                                1_024,
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(30),
                                8,
                                65_536),
                        new DeliveryRules(
                                Duration.ofSeconds(30),
                                Duration.ofMinutes(5),
                                Map.of(
                                        new Symbol("XAUUSD"), Lots.of("0.1"),
                                        new Symbol("EURUSD.vip"), Lots.of("1.5")),
                                1L << 20,
                                DropFileJson.Format.PRETTY),
                        Optional.of(new Listen("::1", 9556)),
                        Optional.of(new DialRules(
                                List.of(
                                        new DialRules.Target("127.0.0.1", 5557),
                                        new DialRules.Target("localhost", 5558)),
                                Optional.empty(),
                                Duration.ofSeconds(20),
                                Duration.ofMillis(200),
                                Duration.ofSeconds(4)))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "192.168.1.7", "::", "relay.example.com", "127.0.0.1.example.com"})
    @DisplayName("an address that others can reach is refused without authentication, with the way out")
    void otherAddresses(String host) {
        assertThatThrownBy(() -> config(DATA, "listen.host=" + host))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(host)
                .hasMessageContaining("set auth.mode to hmac")
                .hasMessageContaining("or listen.host to 127.0.0.1");
    }

    @Test
    @DisplayName("with keys, every address may be listened on; without a file of keys there is no such mode")
    void keys() {
        RelayConfig config =
                config(DATA, "auth.mode=hmac", "auth.keys_file=/etc/bitten/keys.yaml", "listen.host=0.0.0.0");

        assertThat(config.listen().host()).isEqualTo("0.0.0.0");
        assertThat(config.entry().keysFile()).contains(Path.of("/etc/bitten/keys.yaml"));
        assertThatThrownBy(() -> config(DATA, "auth.mode=hmac")).hasMessageContaining("auth.keys_file");
        assertThatThrownBy(() -> config(DATA, "auth.raw_allow=[10.0.0.0/33]")).hasMessageContaining("auth.raw_allow");
    }

    @Test
    @DisplayName("all faults are told at once, also keys that nobody knows")
    void faultsTogether() {
        assertThatThrownBy(() -> config(
                        DATA,
                        "listen.port=99999",
                        "limits.lots=[XAUUSD=much]",
                        "limits.fire_life=301s",
                        "auth.mode=none",
                        "relay.id=a b",
                        "drop.rot=/x"))
                .isInstanceOfSatisfying(
                        ConfigException.class,
                        e -> assertThat(e.faults())
                                .hasSize(6)
                                .anyMatch(fault -> fault.contains("listen.port"))
                                .anyMatch(fault -> fault.contains("XAUUSD=much"))
                                .anyMatch(fault -> fault.contains("limits.fire_life"))
                                .anyMatch(fault -> fault.contains("auth.mode"))
                                .anyMatch(fault -> fault.contains("relay.id"))
                                .anyMatch(fault -> fault.contains("unknown key drop.rot")));
    }
}
