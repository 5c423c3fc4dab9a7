package com.joinbitten.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.relay.spool.FakeSpool;
import java.nio.file.Path;

/** A relay in front of a fake, whose clients prove keys; at its end no secret may stand in its log. */
final class KeyedServer implements AutoCloseable {
    final FakeSpool spool = new FakeSpool();
    final TestKeys keys;
    private final CapturedLog log = new CapturedLog();
    private RelayServer server;

    /** With its keys in that folder. */
    KeyedServer(Path folder) {
        keys = new TestKeys(folder);
        server = TestServer.inFrontOf(spool, keys.sets());
    }

    int port() {
        return server.port();
    }

    /** Starts again with these settings, on another port. */
    void restart(String... sets) {
        server.close();
        server = TestServer.inFrontOf(spool, keys.sets(sets));
    }

    boolean logged(String event) {
        return log.has(event);
    }

    @Override
    public void close() {
        server.close();
        log.close();
        assertThat(log.lines())
                .as("no secret in any line of the log")
                .noneMatch(line -> line.contains(TestKeys.CANARY) || line.contains("canary"));
    }
}
