package com.joinbitten.toc;

import com.joinbitten.toc.bridge.BridgeAddress;
import java.nio.file.Path;

/** How orders go to a relay, or to what stands for one. Immutable. */
public sealed interface RelayWay {
    /** Over its own protocol. */
    record Link() implements RelayWay {}

    /** Over its own protocol, on a connection that it makes itself, because it cannot be called. */
    record DialsIn() implements RelayWay {}

    /** By HTTP to a bridge terminal server of the old kind. */
    record Bridge(BridgeAddress address) implements RelayWay {}

    /**
     * Into a local drop folder, by a relay inside this process.
     *
     * @param drop drop root, with one folder a user
     * @param data where that relay keeps its ledger
     */
    record Folder(Path drop, Path data) implements RelayWay {}
}
