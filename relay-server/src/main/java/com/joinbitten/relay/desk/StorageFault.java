package com.joinbitten.relay.desk;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.wire.RelayReply;
import java.io.IOException;

/** Why a file operation failed, as a client is told: never with a path of ours. */
final class StorageFault {
    private StorageFault() {}

    static RelayReply reply(IOException fault) {
        String reason = String.valueOf(fault.getMessage());
        if (reason.contains("No space left") || reason.contains("quota") || reason.contains("not enough space")) {
            return RelayReply.of(Code.DISK_FULL, "the drop root has no space left");
        }
        return RelayReply.of(Code.DIR_UNAVAILABLE, "the drop folder cannot be written");
    }
}
