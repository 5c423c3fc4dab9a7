package com.joinbitten.relay;

import com.joinbitten.core.config.ConfigReader;
import com.joinbitten.core.config.ConfigSources;
import com.joinbitten.relay.spool.FakeSpool;
import com.joinbitten.relay.spool.Spool;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Servers for tests: real sockets on free ports. */
public final class TestServer {
    private TestServer() {}

    /** A server in front of a fake. */
    public static RelayServer inFrontOf(FakeSpool spool, String... sets) {
        return onPort(0, spool, sets);
    }

    /** The same on that port. */
    public static RelayServer onPort(int port, FakeSpool spool, String... sets) {
        List<String> all = new ArrayList<>(List.of(sets));
        all.add("listen.port=" + port);
        return RelayServer.serve(config(Path.of("unused"), all.toArray(String[]::new)), new Backend(spool, () -> {}));
    }

    /** A server in front of a real backend; closing the server closes nothing behind it. */
    public static RelayServer inFrontOf(Spool spool, List<String> sets) {
        List<String> all = new ArrayList<>(sets);
        all.add("listen.port=0");
        return RelayServer.serve(config(Path.of("unused"), all.toArray(String[]::new)), new Backend(spool, () -> {}));
    }

    /** Settings with everything written below that folder. */
    public static RelayConfig config(Path data, String... sets) {
        ConfigReader reader = new ConfigReader(new ConfigSources("RELAY_", Optional.empty(), Map.of(), List.of(sets)));
        RelayConfig config = RelayConfig.from(reader, data);
        reader.finish();
        return config;
    }
}
