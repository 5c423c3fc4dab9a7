package com.joinbitten.relay.doctor.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.relay.TestCertificates;
import com.joinbitten.relay.client.CallMeter;
import com.joinbitten.relay.client.CallRules;
import com.joinbitten.relay.client.CallTls;
import com.joinbitten.relay.client.ClientTls;
import com.joinbitten.relay.client.RelayCalls;
import com.joinbitten.relay.doctor.Finding;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DialCheckTest {
    @TempDir
    private Path folder;

    @Test
    @DisplayName("who answers and proves its name is told from who does not")
    void findings() throws Exception {
        TestCertificates certificates = new TestCertificates(folder);
        CallTls own = new CallTls(certificates.file("relay.pem"), certificates.file("relay.key"), Optional.empty());
        ClientTls trusted = certificates.anonymous();
        ClientTls otherName =
                new ClientTls(certificates.file("ca.pem"), Optional.of("toc.example.org"), Optional.empty());
        int port;
        try (RelayCalls calls =
                new RelayCalls(CallRules.usual("127.0.0.1", 0, Optional.of(own)), "toc", CallMeter.NONE)) {
            calls.start();
            port = calls.port();
            assertThat(finding(port, Optional.of(trusted))).contains("ok", "proves its name");
            assertThat(finding(port, Optional.of(otherName))).contains("error", "toc.example.org");
            assertThat(finding(port, Optional.empty())).contains("ok", "without tls");
        }
        assertThat(finding(port, Optional.of(trusted))).contains("error", "127.0.0.1:" + port);
        assertThat(new DialCheck(List.of(), Optional.empty()).findings().toString())
                .contains("calls nobody");
    }

    private static String finding(int port, Optional<ClientTls> tls) {
        List<Finding> findings =
                new DialCheck(List.of(InetSocketAddress.createUnresolved("127.0.0.1", port)), tls).findings();
        return findings.toString().toLowerCase(Locale.ROOT);
    }
}
