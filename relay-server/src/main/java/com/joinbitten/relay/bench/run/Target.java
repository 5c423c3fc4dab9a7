package com.joinbitten.relay.bench.run;

import com.joinbitten.relay.bench.host.OwnRelay;
import com.joinbitten.relay.bench.host.Rest;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is fired at. Immutable.
 *
 * @param durability as the relay's setting is spelled, or {@code unknown}
 * @param dropRoot where the order files appear; empty for a peer whose files nobody looks at
 * @param process of the relay, where it is ours
 */
public record Target(
        InetSocketAddress address, String durability, Optional<Path> dropRoot, Optional<ProcessHandle> process) {
    /** A relay or peer that somebody else has started. */
    public static Target foreign(InetSocketAddress address, Optional<Path> dropRoot) {
        return new Target(address, "unknown", dropRoot, Optional.empty());
    }

    /** A relay that was started here. */
    public static Target own(OwnRelay relay, String durability, Path dropRoot) {
        return new Target(relay.address(), durability, Optional.of(dropRoot), Optional.of(relay.process()));
    }

    /** Waits until the relay has done what a load has left it to do. */
    public void awaitRest() {
        process.ifPresent(Rest::await);
    }
}
