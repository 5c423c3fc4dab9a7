package com.joinbitten.relay.bench.crowd;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;

/** Whether this process may open enough connections: Java itself has raised its limit to what it may be. */
final class OpenFiles {
    private static final int OTHERS = 300;

    private OpenFiles() {}

    /** @throws IOException with what to do, if it may not */
    static void require(int connections) throws IOException {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
            long limit = system.getMaxFileDescriptorCount();
            if (limit < connections + OTHERS) {
                throw new IOException("%d connections need %d open files, here and in the relay; the limit is %d:"
                                .formatted(connections, connections + OTHERS, limit)
                        + " raise the hard limit, as with ulimit -Hn");
            }
        }
    }
}
