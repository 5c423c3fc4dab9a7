package com.joinbitten.relay;

import static com.joinbitten.relay.TestServer.config;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.joinbitten.core.config.ConfigException;
import com.joinbitten.relay.net.dial.DialRules;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialSettingsTest {
    @TempDir
    private Path folder;

    @Test
    @DisplayName("who is called over TLS, with which files")
    void read() throws Exception {
        TestCertificates certificates = new TestCertificates(folder);

        DialRules rules = config(
                        folder,
                        "auth.mode=hmac",
                        "auth.keys_file=keys.yaml",
                        "dial.to=[toc1.example.com:5557, 10.0.0.2:5557]",
                        "dial.tls.ca=" + certificates.file("ca.pem"),
                        "dial.tls.server_name=toc.example.com",
                        "dial.tls.certificate=" + certificates.file("toc.pem"),
                        "dial.tls.key=" + certificates.file("toc.key"))
                .dial()
                .orElseThrow();

        assertThat(rules.to())
                .containsExactly(
                        new DialRules.Target("toc1.example.com", 5557), new DialRules.Target("10.0.0.2", 5557));
        assertThat(rules.tls().orElseThrow().expectedName("10.0.0.2")).isEqualTo("toc.example.com");
        assertThat(rules.silence()).hasSeconds(20);
        assertThat(rules.maxBackoff()).hasSeconds(5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dial.to=[toc.example.com:5557] | dial.to must be loopback addresses in auth.mode local",
                "dial.to=[toc.example.com:5557] | dial.to needs dial.tls.ca",
                "dial.to=[127.0.0.1] | dial.to must be host:port with a port of 1 to 65535: 127.0.0.1",
                "dial.to=[127.0.0.1:0] | dial.to must be host:port with a port of 1 to 65535: 127.0.0.1:0",
                "dial.to=[127.0.0.1:1, 127.0.0.1:1] | dial.to must name each address once: 127.0.0.1:1",
                "dial.to=[127.0.0.1:1];auth.mode=mtls | dial.to needs auth.mode hmac",
                "dial.tls.server_name=toc.example.com | dial.tls.ca must name who vouches",
                "dial.tls.ca=absent.pem | absent.pem is not a regular file",
                "dial.tls.ca=absent.pem | dial.to must name whom to call",
                "dial.to=[127.0.0.1:1];dial.tls.key=a.key | dial.tls.certificate and dial.tls.key go together",
                "dial.to=[127.0.0.1:1];dial.silence=10ms | dial.silence",
            })
    @DisplayName("what is wrong is named with its rule")
    void faults(String sets, String fault) {
        assertThatThrownBy(() -> config(
                        folder,
                        Arrays.stream(sets.split(";")).map(String::strip).toArray(String[]::new)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(fault);
    }
}
