package com.joinbitten.toc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import com.joinbitten.core.config.ConfigException;
import com.joinbitten.core.config.ConfigReader;
import com.joinbitten.core.config.ConfigSources;
import com.joinbitten.core.config.Secret;
import com.joinbitten.core.gate.GateRules;
import com.joinbitten.core.gate.MarketHours;
import com.joinbitten.core.gate.MarketHours.WeekTime;
import com.joinbitten.core.gate.TierLimits;
import com.joinbitten.core.gate.TierRules;
import com.joinbitten.core.gate.VolumeCaps;
import com.joinbitten.core.mission.MissionService;
import com.joinbitten.core.mission.SignalClass;
import com.joinbitten.core.storage.DatabasePlace.PostgresServer;
import com.joinbitten.core.storage.DatabaseSettings;
import com.joinbitten.core.terminal.TerminalPlace;
import com.joinbitten.core.terminal.TerminalSpec;
import com.joinbitten.core.terminal.TerminalType;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.trade.Symbol;
import com.joinbitten.core.trade.Tcs;
import com.joinbitten.core.user.Tier;
import com.joinbitten.relay.client.RelayCredentials;
import com.joinbitten.relay.client.RelayTrust;
import com.joinbitten.toc.auth.AuthMode;
import com.joinbitten.toc.http.HttpLimits;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Base64;
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
    private static final Path DATA = Path.of("/var/lib/bitten");

    private static TocConfig read(String... sets) {
        return read(Map.of(), sets);
    }

    private static TocConfig read(Map<String, String> environment, String... sets) {
        ConfigReader reader = new ConfigReader(new ConfigSources("TOC_", Optional.empty(), environment, List.of(sets)));
        TocConfig config = TocConfig.from(reader, DATA);
        reader.finish();
        return config;
    }

    @Test
    void defaultsAreThoseOfTheContract() {
        TocConfig config = read();

        assertThat(config)
                .isEqualTo(new TocConfig(
                        new TocConfig.Listen("127.0.0.1", List.of(8888, 5000)),
                        Optional.empty(),
                        DatabaseSettings.sqlite(DATA.resolve("toc/toc.db")),
                        AuthMode.LOCAL,
                        Map.of("local", new RelayAddress("127.0.0.1", 5556)),
                        Duration.ofMillis(1500),
                        new MissionService.Policy(new Tcs(75), Duration.ofMinutes(5)),
                        TierRules.standard(),
                        GateRules.standard(),
                        new TerminalSettings(
                                List.of(
                                        spec("PRESS_PASS-01", TerminalType.PRESS_PASS, 10),
                                        spec("DEMO-01", TerminalType.DEMO, 5),
                                        spec("LIVE-01", TerminalType.LIVE, 5)),
                                Duration.ofHours(24),
                                Duration.ofMinutes(1),
                                new LoginKey(Optional.empty(), DATA.resolve("toc/credentials.key"))),
                        HttpLimits.defaults(),
                        false));
    }

    private static TerminalSpec spec(String name, TerminalType type, int seats) {
        return new TerminalSpec(name, type, new TerminalPlace("local", "127.0.0.1", 5556, "terminals/" + name), seats);
    }

    @Test
    void everyKeyOfAPoolIsRead() {
        TerminalSettings terminals = read(
                        "relays.a.address=127.0.0.1:5556",
                        "relays.b.address=10.0.0.2:5557",
                        "pools.live.terminals=0",
                        "pools.demo.seats=7",
                        "pools.demo.relay=b",
                        "pools.vip.type=live",
                        "pools.vip.relay=b",
                        "pools.vip.terminals=2",
                        "pools.vip.seats=3",
                        "pools.vip.host=mt5.example",
                        "pools.vip.port=9000",
                        "pools.vip.folder=C:/MT5/{terminal}",
                        "sessions.idle=2h",
                        "sessions.sweep=5s")
                .terminals();

        assertThat(terminals.idle()).isEqualTo(Duration.ofHours(2));
        assertThat(terminals.sweep()).isEqualTo(Duration.ofSeconds(5));
        assertThat(terminals.specs())
                .containsExactly(
                        new TerminalSpec(
                                "PRESS_PASS-01",
                                TerminalType.PRESS_PASS,
                                new TerminalPlace("a", "127.0.0.1", 5556, "terminals/PRESS_PASS-01"),
                                10),
                        new TerminalSpec(
                                "DEMO-01",
                                TerminalType.DEMO,
                                new TerminalPlace("b", "10.0.0.2", 5557, "terminals/DEMO-01"),
                                7),
                        new TerminalSpec(
                                "VIP-01",
                                TerminalType.LIVE,
                                new TerminalPlace("b", "mt5.example", 9000, "C:/MT5/VIP-01"),
                                3),
                        new TerminalSpec(
                                "VIP-02",
                                TerminalType.LIVE,
                                new TerminalPlace("b", "mt5.example", 9000, "C:/MT5/VIP-02"),
                                3));
    }

    @Test
    void theOldVariablesOfTerminalsStillCountWhereNoKeyIsWritten() {
        Map<String, String> environment = Map.of(
                "BRIDGE_PP_IP", "10.1.1.1",
                "BRIDGE_PP_PORT", "5555",
                "BRIDGE_PP_FOLDER", "D:/PP",
                "BRIDGE_LIVE_IP", "10.1.1.3",
                "TOC_POOLS_LIVE_HOST", "10.1.1.4");

        List<TerminalSpec> specs = read(environment).terminals().specs();

        assertThat(specs.get(0).place()).isEqualTo(new TerminalPlace("local", "10.1.1.1", 5555, "D:/PP"));
        assertThat(specs.get(1).place()).isEqualTo(new TerminalPlace("local", "127.0.0.1", 5556, "terminals/DEMO-01"));
        assertThat(specs.get(2).place().host()).isEqualTo("10.1.1.4");
    }

    @Test
    void theKeyOfTheLoginsIsMadeOnceAndForItsOwnerOnly(@TempDir Path folder) throws IOException {
        LoginKey key = new LoginKey(Optional.empty(), folder.resolve("toc").resolve("credentials.key"));

        String first = key.seal().keyId();
        String again = key.seal().keyId();

        assertThat(again).isEqualTo(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key.own())))
                .isEqualTo("rw-------");
    }

    @Test
    void theKeyOfTheLoginsCanBeGiven(@TempDir Path folder) throws IOException {
        String base64 = Base64.getEncoder().encodeToString(new byte[32]);
        Path file = Files.writeString(folder.resolve("k"), base64 + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        LoginKey fromFile = read("credentials.key_file=" + file).terminals().key();
        LoginKey fromEnvironment =
                read(Map.of("TOC_CREDENTIALS_KEY", base64)).terminals().key();

        assertThat(fromFile.seal().keyId())
                .isEqualTo(fromEnvironment.seal().keyId())
                .isNotEmpty();
        assertThat(fromFile.own()).doesNotExist();
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
    void everyKeyOfTheGatesIsRead() {
        TocConfig config = read(
                "gates.fires_per_minute=7",
                "gates.losses_in_a_row=3",
                "gates.loss_pause=1h",
                "gates.exposure_percent=12.5",
                "gates.volume_cap=2",
                "gates.volume_caps=[XAUUSD=0.2, EURUSD.x=3]",
                "gates.market_closes=fri 21:00",
                "gates.market_opens=Mon 00:30",
                "gates.always_open=[SOLUSD]",
                "gates.restricted_symbols=[]",
                "relays.a.address=127.0.0.1:1",
                "relays.b.paper=true");

        VolumeCaps caps = new VolumeCaps(
                Lots.of("2"), Map.of(new Symbol("XAUUSD"), Lots.of("0.2"), new Symbol("EURUSD.x"), Lots.of("3")));
        MarketHours hours = new MarketHours(
                new WeekTime(DayOfWeek.FRIDAY, LocalTime.of(21, 0)),
                new WeekTime(DayOfWeek.MONDAY, LocalTime.of(0, 30)),
                Set.of(new Symbol("SOLUSD")));
        assertThat(config.gates())
                .isEqualTo(new GateRules(
                        7, 3, Duration.ofHours(1), new BigDecimal("12.5"), caps, hours, Set.of(), Set.of("b")));
    }

    @Test
    void faultsOfTheGatesAreNamedTogether() {
        assertThatThrownBy(() -> read(
                        "gates.fires_per_minute=0",
                        "gates.loss_pause=25h",
                        "gates.exposure_percent=0",
                        "gates.volume_caps=[XAUUSD]",
                        "gates.market_closes=someday",
                        "tiers.fang.cooldown=25h"))
                .hasMessageContaining("gates.fires_per_minute")
                .hasMessageContaining("gates.loss_pause must be 0s to 24h")
                .hasMessageContaining("gates.exposure_percent must be above 0")
                .hasMessageContaining("gates.volume_caps must name a number of lots")
                .hasMessageContaining("gates.market_closes must be a day and a time")
                .hasMessageContaining("tiers.fang.cooldown must be 0s to 24h");
    }

    @Test
    void everyKeyOfTheHttpFrontIsRead() {
        TocConfig config = read(
                "http.connections=10",
                "http.header_bytes=4KiB",
                "http.body_bytes=32KiB",
                "http.header_deadline=1s",
                "http.body_deadline=2s",
                "http.idle=3s",
                "http.workers=4",
                "http.queue=5");

        assertThat(config.http())
                .isEqualTo(new HttpLimits(
                        10, 4096, 32_768, Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3), 4, 5));
    }

    @Test
    void everyKeyOfATierIsRead() {
        TocConfig config = read(
                "gates.minimum_tcs=70",
                "tiers.fang.minimum_tcs=71",
                "tiers.fang.fires_per_day=3",
                "tiers.fang.open_positions=4",
                "tiers.fang.cooldown=5s",
                "tiers.fang.risk_percent=0.5",
                "tiers.fang.daily_loss_percent=2",
                "tiers.fang.terminal_types=[demo, live]",
                "tiers.fang.signal_classes=[SNIPER_OPS]",
                "tiers.fang.restricted_symbols=true");

        assertThat(config.tiers().floor()).isEqualTo(new Tcs(70));
        assertThat(config.missions().minimumTcs()).isEqualTo(new Tcs(70));
        assertThat(config.tiers().of(Tier.FANG))
                .isEqualTo(new TierLimits(
                        new Tcs(71),
                        3,
                        4,
                        Duration.ofSeconds(5),
                        new BigDecimal("0.5"),
                        new BigDecimal("2"),
                        Set.of(TerminalType.DEMO, TerminalType.LIVE),
                        Optional.of(Set.of(SignalClass.SNIPER_OPS)),
                        true));
        assertThat(config.tiers().of(Tier.APEX)).isEqualTo(TierRules.standard().of(Tier.APEX));
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
                "relays.a.address=nowhere | relays.a.address",
                "relays.a.address=host:0 | relays.a.address",
                "relays.a.port=5 | relays.a.port",
                "fire.wait=31s | fire.wait",
                "fire.wait=soon | fire.wait",
                "mission.life=0s | mission.life",
                "http.workers=0 | http.workers",
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
    void manyTerminalsNeedManyFolders() {
        assertThatThrownBy(() -> read("pools.live.terminals=2", "pools.live.folder=C:/MT5"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("pools.live.folder must contain {terminal}");
    }

    @Test
    void aBadOldTerminalPortIsNamed() {
        assertThatThrownBy(() -> read(Map.of("BRIDGE_DEMO_PORT", "99999")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("BRIDGE_DEMO_PORT");
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
