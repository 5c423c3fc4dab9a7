package com.joinbitten.toc;

import static com.joinbitten.toc.ReadSettings.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.joinbitten.core.config.ConfigException;
import com.joinbitten.core.fire.Route;
import com.joinbitten.core.terminal.TerminalPlace;
import com.joinbitten.core.terminal.TerminalSpec;
import com.joinbitten.core.terminal.TerminalType;
import com.joinbitten.core.terminal.profile.Spelling;
import com.joinbitten.core.terminal.profile.SymbolMap;
import com.joinbitten.core.trade.BrokerSymbol;
import com.joinbitten.core.trade.LotFactor;
import com.joinbitten.core.trade.Symbol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pools, seats and the key of the logins, as they are configured. */
class TerminalSettingsTest {
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
    void symbolsCountForTheirKindOfTerminalBehindTheirRelay() {
        TerminalSettings terminals = read(
                        "relays.a.address=127.0.0.1:5556",
                        "relays.b.address=10.0.0.2:5557",
                        "pools.demo.symbols=[EURUSD=EURUSD.r, XAUUSD=GOLD*0.1, *={symbol}.r]",
                        "pools.vip.type=demo",
                        "pools.vip.relay=b",
                        "pools.more.type=demo",
                        "pools.more.symbols=[*={symbol}.r, XAUUSD=GOLD*0.1, EURUSD=EURUSD.r]",
                        "pools.none.type=demo",
                        "pools.none.terminals=0",
                        "pools.none.symbols=[*={symbol}.x]")
                .terminals();

        SymbolMap demo = Optional.ofNullable(terminals.symbols().get(new Route("a", "demo")))
                .orElseThrow();
        assertThat(demo.of(new Symbol("XAUUSD")))
                .isEqualTo(new Spelling.Named(new BrokerSymbol(new Symbol("GOLD"), LotFactor.of("0.1"))));
        assertThat(demo.of(new Symbol("GBPUSD")))
                .isEqualTo(new Spelling.Named(new BrokerSymbol(new Symbol("GBPUSD.r"), LotFactor.ONE)));
        assertThat(terminals.symbols()).containsOnlyKeys(new Route("a", "demo"));
    }

    @Test
    void symbolsThatCannotBeReadOrContradictAreNamedAllAtOnce() {
        assertThatThrownBy(() -> read(
                        "pools.live.symbols=[EURUSD=EURUSD.r, XAUUSD=GOLD*x]",
                        "pools.demo.symbols=[*={symbol}.r]",
                        "pools.vip.type=demo"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("pools.live.symbols must have a number behind the *, as in XAUUSD=GOLD*0.1:"
                        + " \"XAUUSD=GOLD*x\"")
                .hasMessageContaining(
                        "pools.vip.symbols must be the same as pools.demo.symbols, for both pools have demo"
                                + " terminals behind relay local");
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
}
