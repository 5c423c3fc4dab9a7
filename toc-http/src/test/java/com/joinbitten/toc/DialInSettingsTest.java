package com.joinbitten.toc;

import static com.joinbitten.toc.ReadSettings.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.joinbitten.core.config.ConfigException;
import com.joinbitten.relay.client.CallRules;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialInSettingsTest {
    @TempDir
    private Path folder;

    @Test
    @DisplayName("nobody may call unless a relay does; then the port, its files and its limits are read")
    void settings() throws Exception {
        assertThat(read().dialIn()).isEmpty();
        TocConfig local = read("relays.london.dials_in=true", "dial_in.port=5557");
        assertThat(local.dialIn()).contains(CallRules.usual("127.0.0.1", 5557, Optional.empty()));
        assertThat(london(local).trust().relayId()).contains("london");

        List<String> keyed = new DialledSite(folder).certified().keyed();
        TocConfig open = read(Stream.concat(
                        keyed.stream(),
                        Stream.of(
                                "dial_in.host=0.0.0.0",
                                "dial_in.port=5557",
                                "dial_in.unproved=20",
                                "dial_in.unproved_per_address=10",
                                "dial_in.deadline=2s",
                                "dial_in.ping=3s",
                                "relays.london.relay_id=host-7"))
                .toArray(String[]::new));
        CallRules rules = open.dialIn().orElseThrow();
        assertThat(rules.tls().orElseThrow().certificate()).isEqualTo(folder.resolve("toc.pem"));
        assertThat(rules)
                .isEqualTo(new CallRules(
                        "0.0.0.0", 5557, rules.tls(), 20, 10, Duration.ofSeconds(2), Duration.ofSeconds(3)));
        assertThat(london(open).trust().relayId()).contains("host-7");
        assertThat(london(open).way()).isEqualTo(new RelayWay.DialsIn());
    }

    private static RelayAddress london(TocConfig config) {
        return Objects.requireNonNull(config.relays().get("london"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "relays.a.dials_in=true | dial_in.port must name the port that relays call: relays.a.dials_in is true",
                "dial_in.port=5557 | dial_in.port needs a relay with relays.<name>.dials_in: true",
                "relays.a.dials_in=true;relays.a.address=b:1 | relays.a must have one of address, bridge and folder, or",
                "relays.a.dials_in=true;relays.a.tls.ca=x | relays.a.tls.ca",
                "relays.a.dials_in=true;dial_in.port=1;dial_in.host=0.0.0.0"
                        + " | dial_in.tls.certificate and dial_in.tls.key must be set",
                "relays.a.dials_in=true;dial_in.port=1;dial_in.host=0.0.0.0"
                        + " | relays.a.key_id and .key_file must be set",
                "relays.a.dials_in=true;relays.b.dials_in=true;relays.b.relay_id=a;dial_in.port=1"
                        + " | relays.a.relay_id must be of one relay alone: a",
                "relays.a.dials_in=true;relays.a.relay_id=a b;dial_in.port=1 | relays.a.relay_id must be 1 to 64",
                "relays.a.dials_in=true;dial_in.port=1;dial_in.tls.key=x | go together",
                "relays.a.dials_in=true;dial_in.port=1;dial_in.tls.relay_ca=x | dial_in.tls.relay_ca needs",
                "relays.a.dials_in=true;dial_in.port=1;dial_in.unproved=0 | dial_in.unproved",
            })
    @DisplayName("what is wrong is named with its rule")
    void faults(String sets, String fault) {
        assertThatThrownBy(() ->
                        read(Arrays.stream(sets.split(";")).map(String::strip).toArray(String[]::new)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(fault);
    }

    @Test
    @DisplayName("in auth.mode keys a loopback address needs TLS and keys as well")
    void keysMode() {
        assertThatThrownBy(() -> read("auth.mode=keys", "relays.a.dials_in=true", "dial_in.port=5557"))
                .hasMessageContaining("dial_in.tls.certificate")
                .hasMessageContaining("relays.a.key_id");
    }

    @Test
    @DisplayName("files that cannot be used are named by their settings")
    void files() throws Exception {
        Path absent = folder.resolve("absent.pem");
        assertThatThrownBy(() -> read(
                        "relays.a.dials_in=true",
                        "dial_in.port=1",
                        "dial_in.tls.certificate=" + absent,
                        "dial_in.tls.key=" + absent))
                .hasMessageContaining("dial_in.tls.certificate " + absent);
    }
}
