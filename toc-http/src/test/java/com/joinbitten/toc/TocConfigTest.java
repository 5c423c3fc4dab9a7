package com.joinbitten.toc;

import static com.joinbitten.toc.ReadSettings.DATA;
import static com.joinbitten.toc.ReadSettings.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import com.joinbitten.core.config.ConfigException;
import com.joinbitten.core.config.ConfigReader;
import com.joinbitten.core.config.ConfigSources;
import com.joinbitten.core.config.Network;
import com.joinbitten.core.config.Networks;
import com.joinbitten.core.config.Secret;
import com.joinbitten.core.gate.GateRules;
import com.joinbitten.core.gate.TierRules;
import com.joinbitten.core.mission.MissionService;
import com.joinbitten.core.storage.DatabasePlace.PostgresServer;
import com.joinbitten.core.storage.DatabaseSettings;
import com.joinbitten.core.terminal.TerminalPlace;
import com.joinbitten.core.terminal.TerminalSpec;
import com.joinbitten.core.terminal.TerminalType;
import com.joinbitten.core.trade.Tcs;
import com.joinbitten.relay.client.RelayCredentials;
import com.joinbitten.relay.client.RelayTrust;
import com.joinbitten.toc.auth.AuthMode;
import com.joinbitten.toc.auth.AuthSettings;
import com.joinbitten.toc.auth.OwnKey;
import com.joinbitten.toc.auth.SessionSettings;
import com.joinbitten.toc.hook.HookSettings;
import com.joinbitten.toc.http.HttpLimits;
import com.joinbitten.toc.limit.LimitSettings;
import com.joinbitten.toc.limit.Rate;
import com.joinbitten.toc.live.LiveRules;
import com.joinbitten.toc.origin.Origins;
import com.joinbitten.toc.origin.OwnNames;
import com.joinbitten.toc.telegram.TelegramSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TocConfigTest {
    @Test
    void defaultsAreThoseOfTheContract() {
        TocConfig config = read();

        assertThat(config)
                .isEqualTo(new TocConfig(
                        new TocConfig.Listen("127.0.0.1", List.of(8888, 5000)),
                        Optional.empty(),
                        DatabaseSettings.sqlite(DATA.resolve("toc/toc.db")),
                        new AuthSettings(
                                AuthMode.LOCAL,
                                new OwnKey("auth.pepper", Optional.empty(), DATA.resolve("toc/pepper.key")),
                                new OwnKey("audit.key", Optional.empty(), DATA.resolve("toc/audit.key")),
                                Duration.ofSeconds(60),
                                SessionSettings.STANDARD),
                        Map.of("local", new RelayAddress("127.0.0.1", 5556)),
                        Optional.empty(),
                        Duration.ofMillis(1500),
                        new MissionService.Policy(new Tcs(75), Duration.ofMinutes(5)),
                        TierRules.standard(),
                        GateRules.standard(),
                        new TerminalSettings(
                                List.of(
                                        spec("PRESS_PASS-01", TerminalType.PRESS_PASS, 10),
                                        spec("DEMO-01", TerminalType.DEMO, 5),
                                        spec("LIVE-01", TerminalType.LIVE, 5)),
                                Map.of(),
                                Duration.ofHours(24),
                                Duration.ofMinutes(1),
                                Duration.ofSeconds(2),
                                new LoginKey(Optional.empty(), DATA.resolve("toc/credentials.key"))),
                        HttpLimits.defaults(),
                        new LimitSettings(
                                Rate.perSecond(0, 500),
                                Rate.perSecond(0, 2_000),
                                Rate.perSecond(0, 100),
                                Rate.perMinute(0, 20),
                                new Networks(List.of())),
                        Origins.NONE,
                        OwnNames.LOCAL,
                        LiveRules.STANDARD,
                        List.of(),
                        HookSettings.NONE,
                        new NodeSettings(Optional.empty(), Duration.ofSeconds(6), Duration.ZERO),
                        TelegramSettings.NONE,
                        false));
    }

    @Test
    void aNodesNameAndItsTermAreRead() {
        assertThat(read("node.id=left.1", "node.lease=20s", "node.drain=3s").node())
                .isEqualTo(new NodeSettings(Optional.of("left.1"), Duration.ofSeconds(20), Duration.ofSeconds(3)));
        assertThatThrownBy(() -> read("node.id=a b", "node.lease=61s", "node.drain=61s"))
                .hasMessageContaining("node.drain must be 0s to 60s: 61s")
                .hasMessageContaining("node.id must be 1 to 64")
                .hasMessageContaining("node.lease must be 1s to 60s: 61s");
        assertThatThrownBy(() -> read("node.lease=10ms")).hasMessageContaining("node.lease");
    }

    private static TerminalSpec spec(String name, TerminalType type, int seats) {
        return new TerminalSpec(name, type, new TerminalPlace("local", "127.0.0.1", 5556, "terminals/" + name), seats);
    }

    @Test
    void everyKeyOfTheServerIsRead() {
        TocConfig config = read(
                "listen.host=::1",
                "listen.ports=[18888, 15000]",
                "listen.public_url=https://toc.example/x",
                "database.url=jdbc:sqlite:/tmp/other.db",
                "auth.mode=local",
                "relays.a.address=10.0.0.1:5557",
                "relays.b.address=[::1]:5558",
                "fire.wait=2s",
                "mission.minimum_tcs=80",
                "mission.life=10m",
                "debug=true");

        assertThat(config.listen()).isEqualTo(new TocConfig.Listen("::1", List.of(18888, 15000)));
        assertThat(config.publicUrl()).contains(URI.create("https://toc.example/x"));
        assertThat(config.database()).isEqualTo(DatabaseSettings.sqlite(Path.of("/tmp/other.db")));
        assertThat(config.relays())
                .containsExactly(
                        Map.entry("a", new RelayAddress("10.0.0.1", 5557)),
                        Map.entry("b", new RelayAddress("::1", 5558)));
        assertThat(config.fireWait()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.missions()).isEqualTo(new MissionService.Policy(new Tcs(80), Duration.ofMinutes(10)));
        assertThat(config.debug()).isTrue();
    }

    @Test
    void aRelaysKeyComesFromAFileThatIsClosedToOthers(@TempDir Path folder) throws IOException {
        String secret = "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3JldC0=";
        Path file = Files.writeString(folder.resolve("relay.key"), secret + "\n");
        String[] sets = {"relays.a.address=10.0.0.1:5557", "relays.a.key_id=toc", "relays.a.key_file=" + file};
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> read(sets)).isInstanceOf(ConfigException.class).hasMessageContaining("chmod 600");

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        TocConfig config = read(sets);

        assertThat(config.relays().get("a"))
                .isEqualTo(new RelayAddress("10.0.0.1", 5557)
                        .recognised(RelayTrust.BLIND.withCredentials(new RelayCredentials("toc", new Secret(secret)))));
        assertThat(config.toString()).doesNotContain(secret);
        assertThatThrownBy(() -> read("relays.a.address=10.0.0.1:5557", "relays.a.key_id=toc"))
                .hasMessageContaining("relays.a.key_file");
    }

    @Test
    void everyKeyOfTheHttpFrontIsRead() {
        TocConfig config = read(
                "http.connections=10",
                "http.header_bytes=4KiB",
                "http.body_bytes=32KiB",
                "http.connections_per_address=7",
                "http.header_deadline=1s",
                "http.body_deadline=2s",
                "http.idle=3s",
                "http.workers=4",
                "http.queue=5");

        assertThat(config.http())
                .isEqualTo(new HttpLimits(
                        10,
                        7,
                        4096,
                        32_768,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(3),
                        4,
                        5));
    }

    @Test
    void theSitesWhosePagesMayCallAreRead() {
        Origins origins = read("http.cors.origins=[https://app.example.com, http://localhost:3000, http://[::1]:8080]")
                .origins();

        assertThat(origins)
                .isEqualTo(
                        new Origins(Set.of("https://app.example.com", "http://localhost:3000", "http://[::1]:8080")));
    }

    @Test
    void everyKeyOfTheLimitsIsRead() {
        TocConfig config = read(
                "limits.address_per_second=1",
                "limits.address_burst=2",
                "limits.key_per_second=3",
                "limits.key_burst=4",
                "limits.user_per_second=5",
                "limits.user_burst=6",
                "limits.failures_per_minute=7",
                "limits.failures_burst=8",
                "limits.trusted_proxies=[10.0.0.0/8, ::1]");

        assertThat(config.limits())
                .isEqualTo(new LimitSettings(
                        Rate.perSecond(1, 2),
                        Rate.perSecond(3, 4),
                        Rate.perSecond(5, 6),
                        Rate.perMinute(7, 8),
                        new Networks(List.of(Network.parse("10.0.0.0/8"), Network.parse("::1")))));
    }

    @Test
    void whereOthersCanCallEverythingIsLimited() {
        String key = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

        LimitSettings limits = read(
                        "auth.mode=keys", "auth.pepper=" + key, "audit.key=" + key, "credentials.key=" + key)
                .limits();

        assertThat(limits)
                .isEqualTo(new LimitSettings(
                        Rate.perSecond(100, 500),
                        Rate.perSecond(1_000, 2_000),
                        Rate.perSecond(20, 100),
                        Rate.perMinute(10, 20),
                        new Networks(List.of())));
    }

    @Test
    void everyKeyOfTheLiveStreamsIsRead() {
        TocConfig config = read(
                "live.streams=10", "live.streams_per_user=2", "live.heartbeat=1s", "live.poll=20ms", "live.keep=5000");

        assertThat(config.live()).isEqualTo(new LiveRules(10, 2, Duration.ofSeconds(1), Duration.ofMillis(20), 5_000));
    }

    @Test
    void theOldVariablesStillCount() {
        TocConfig config = read(Map.of("TOC_HOST", "127.0.0.2", "TOC_PORT", "6000", "TOC_DEBUG", "true"));

        assertThat(config.listen()).isEqualTo(new TocConfig.Listen("127.0.0.2", List.of(8888, 6000)));
        assertThat(config.debug()).isTrue();
    }

    @Test
    void anyKeyCanBeAVariableAndSetBeatsIt() {
        Map<String, String> environment = Map.of("TOC_FIRE_WAIT", "3s", "TOC_HTTP_WORKERS", "2");

        TocConfig config = read(environment, "http.workers=3");

        assertThat(config.fireWait()).isEqualTo(Duration.ofSeconds(3));
        assertThat(config.http().workers()).isEqualTo(3);
    }

    @Test
    void aServersDatabaseIsReadAndItsPasswordNeverShown(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "s3cret\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        DatabaseSettings database = read(
                        "database.url=jdbc:postgresql://db.example:5433/bitten?sslmode=verify-full",
                        "database.user=toc",
                        "database.password_file=" + file,
                        "database.pool=3",
                        "database.backlog=0",
                        "database.statement_timeout=2s",
                        "database.connection_timeout=300ms")
                .database();

        assertThat(database)
                .isEqualTo(new DatabaseSettings(
                        new PostgresServer(
                                "jdbc:postgresql://db.example:5433/bitten?sslmode=verify-full",
                                Optional.of("toc"),
                                Optional.of(new Secret("s3cret"))),
                        3,
                        0,
                        Duration.ofSeconds(2),
                        Duration.ofMillis(300)));
        assertThat(database.toString()).doesNotContain("s3cret", "sslmode").contains("db.example:5433/bitten");
    }

    @Test
    void aPasswordFileThatOthersMayReadIsRefused(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "s3cret");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> read("database.url=jdbc:postgresql://db/x", "database.password_file=" + file))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("database.password_file")
                .hasMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "192.168.1.5", "example.org", "::"})
    void anyAddressButLoopbackIsRefusedWithTheRemedy(String host) {
        assertThatThrownBy(() -> read("listen.host=" + host))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(host)
                .hasMessageContaining("auth.mode local")
                .hasMessageContaining("set listen.host to 127.0.0.1");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "listen.ports=99999 | listen.ports",
                "listen.public_url=ftp://x | listen.public_url",
                "database.url=jdbc:mysql://db/x | database.url",
                "database.url=jdbc:postgresql://db | database.url",
                "database.url=jdbc:postgresql://db/x?password=abc | database.url",
                "database.user=toc | database.user",
                "database.pool=0 | database.pool",
                "database.backlog=-1 | database.backlog",
                "database.statement_timeout=1ms | database.statement_timeout",
                "database.connection_timeout=2d | database.connection_timeout",
                "auth.mode=none | auth.mode",
                "auth.signature_window=16m | auth.signature_window",
                "auth.signature_window=0s | auth.signature_window",
                "relays.a.address=nowhere | relays.a.address",
                "relays.a.address=host:0 | relays.a.address",
                "relays.a.port=5 | relays.a.port",
                "fire.wait=31s | fire.wait",
                "fire.wait=soon | fire.wait",
                "mission.life=0s | mission.life",
                "http.workers=0 | http.workers",
                "http.cors.origins=* | http.cors.origins",
                "http.cors.origins=null | http.cors.origins",
                "http.cors.origins=[https://a.example, https://b.example/] | http.cors.origins",
                "http.cors.origins=https://*.example | http.cors.origins",
                "http.cors.origins=https://A.example | http.cors.origins",
                "http.cors.origins=https://a.example:443 | http.cors.origins",
                "http.cors.origins=http://a.example:80 | http.cors.origins",
                "http.cors.origins=ftp://a.example | http.cors.origins",
                "limits.key_per_second=-1 | limits.key_per_second",
                "limits.user_burst=0 | limits.user_burst",
                "limits.trusted_proxies=[proxy.example] | limits.trusted_proxies",
                "tiers.fang.risk_percent=0 | tiers.fang.risk_percent",
                "tiers.fang.terminal_types=paper | tiers.fang.terminal_types",
                "tiers.fang.signal_classes=sniper | tiers.fang.signal_classes",
                "tiers.rookie.minimum_tcs=5 | tiers.rookie.minimum_tcs",
                "pools.vip.seats=3 | pools.vip.type",
                "pools.vip.type=paper | pools.vip.type",
                "pools.live.type=demo | pools.live.type",
                "pools.live.relay=b | pools.live.relay",
                "pools.live.seats=0 | pools.live.seats",
                "pools.live.terminals=-1 | pools.live.terminals",
                "pools.live.port=65536 | pools.live.port",
                "pools.live.size=5 | pools.live.size",
                "pools.LIVE.seats=5 | pools.LIVE",
                "sessions.idle=0s | sessions.idle",
                "credentials.key=AAAA | credentials.key",
                "credentials.key_file=/nowhere/key | credentials.key_file",
                "nonsense=1 | nonsense"
            })
    void aBadValueIsNamed(String set, String key) {
        assertThatThrownBy(() -> read(set)).isInstanceOf(ConfigException.class).hasMessageContaining(key);
    }

    @Test
    void aBadOldPortIsNamed() {
        assertThatThrownBy(() -> read(Map.of("TOC_PORT", "http")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("TOC_PORT");
    }

    @Test
    void allFaultsAreToldAtOnceWithFileAndLine(@TempDir Path folder) throws IOException {
        Path file =
                Files.writeString(folder.resolve("toc.yaml"), "listen:\n  host: 0.0.0.0\nfire:\n  wait: soon\nx: 1\n");
        ConfigReader reader = new ConfigReader(new ConfigSources("TOC_", Optional.of(file), Map.of(), List.of()));
        TocConfig.from(reader, DATA);

        assertThatThrownBy(reader::finish)
                .isInstanceOf(ConfigException.class)
                .extracting(fault -> ((ConfigException) fault).faults(), list(String.class))
                .hasSize(3)
                .anySatisfy(fault -> assertThat(fault).contains("toc.yaml:4", "fire.wait"))
                .anySatisfy(fault -> assertThat(fault).contains("toc.yaml:5", "unknown key x"));
    }
}
