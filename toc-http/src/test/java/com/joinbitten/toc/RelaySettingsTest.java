package com.joinbitten.toc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.joinbitten.core.config.ConfigException;
import com.joinbitten.core.terminal.TerminalSpec;
import com.joinbitten.toc.bridge.BridgeAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelaySettingsTest {
    @Test
    @DisplayName("each relay is reached in its own way")
    void ways() {
        TocConfig config = ReadSettings.read(
                "relays.far.address=10.0.0.1:5557",
                "relays.old.bridge=http://10.0.0.2:9001",
                "relays.slow.bridge=http://10.0.0.3:9002/",
                "relays.slow.timeout=9s",
                "relays.box.folder=/srv/mt5/drop");

        assertThat(config.relays().get("far")).isEqualTo(new RelayAddress("10.0.0.1", 5557));
        assertThat(config.relays().get("old")).isEqualTo(bridge("10.0.0.2", 9001, Duration.ofSeconds(5)));
        assertThat(config.relays().get("slow")).isEqualTo(bridge("10.0.0.3", 9002, Duration.ofSeconds(9)));
        assertThat(config.relays().get("box"))
                .isEqualTo(new RelayAddress("127.0.0.1", 5556)
                        .by(new RelayWay.Folder(
                                Path.of("/srv/mt5/drop"),
                                ReadSettings.DATA
                                        .resolve("toc")
                                        .resolve("folders")
                                        .resolve("box"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "relays.a.bridge=https://10.0.0.2:9001 | relays.a.bridge",
                "relays.a.bridge=http://10.0.0.2:9001/fire | relays.a.bridge",
                "relays.a.timeout=2s | relays.a.timeout is for a bridge",
            })
    @DisplayName("a bad way is named")
    void faults(String set, String fault) {
        assertThatThrownBy(() -> ReadSettings.read(set))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(fault);
    }

    @Test
    @DisplayName("and so are two ways at once, and a timeout that is too long")
    void two() {
        assertThatThrownBy(() -> ReadSettings.read("relays.a.bridge=http://a:1", "relays.a.address=a:1"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("one of address, bridge and folder");
        assertThatThrownBy(() -> ReadSettings.read("relays.a.bridge=http://a:1", "relays.a.timeout=31s"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("100ms to 30s");
    }

    @Test
    @DisplayName("the old variables of a bridge say what assignments show, and change no way")
    void oldVariables() {
        TocConfig config = ReadSettings.read(
                Map.of("BRIDGE_PP_IP", "10.0.0.9", "BRIDGE_PP_PORT", "9001", "BRIDGE_PP_FOLDER", "C:/MT5"));

        TerminalSpec first = config.terminals().specs().get(0);
        assertThat(first.place().host()).isEqualTo("10.0.0.9");
        assertThat(first.place().port()).isEqualTo(9001);
        assertThat(first.place().folder()).isEqualTo("C:/MT5");
        assertThat(config.relays().get("local")).isEqualTo(new RelayAddress("127.0.0.1", 5556));
    }

    private static RelayAddress bridge(String host, int port, Duration timeout) {
        return new RelayAddress(host, port).by(new RelayWay.Bridge(new BridgeAddress(host, port, timeout)));
    }
}
