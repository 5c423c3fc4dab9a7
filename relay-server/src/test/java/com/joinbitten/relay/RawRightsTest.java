package com.joinbitten.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.relay.spool.FakeSpool;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Raw clients prove nothing: they may stop all trading, and where others must prove who they are not start it again. */
class RawRightsTest {
    private static final String HALT = "{\"command\":\"halt\",\"hold\":\"operator\"}";
    private static final String RESUME = "{\"command\":\"resume\",\"hold\":\"operator\"}";

    @TempDir
    private Path folder;

    private String rawly(RelayServer server, String command) throws Exception {
        try (RelaySocket raw = new RelaySocket(server.port())) {
            return raw.send(command).readAll();
        }
    }

    @Test
    @DisplayName("with keys and with certificates a raw client halts, and does not resume")
    void asked() throws Exception {
        String[][] modes = {new TestKeys(folder).sets(), new TestCertificates(folder).mutual()};
        for (String[] sets : modes) {
            try (RelayServer server = TestServer.inFrontOf(new FakeSpool(), sets)) {
                assertThat(rawly(server, HALT)).contains("\"success\":true");
                assertThat(rawly(server, RESUME)).contains("RAW_NOT_ALLOWED").contains("may halt and not resume");
            }
        }
    }

    @Test
    @DisplayName("in local mode, where nobody proves anything, it does both")
    void local() throws Exception {
        try (RelayServer server = TestServer.inFrontOf(new FakeSpool())) {
            assertThat(rawly(server, HALT)).contains("\"success\":true");
            assertThat(rawly(server, RESUME)).contains("\"success\":true");
        }
    }
}
