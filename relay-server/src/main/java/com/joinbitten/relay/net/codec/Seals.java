package com.joinbitten.relay.net.codec;

import com.joinbitten.relay.access.BrokenSealException;
import com.joinbitten.relay.access.FrameOpener;
import com.joinbitten.relay.access.FrameSealer;
import com.joinbitten.relay.access.SessionKeys;
import org.jspecify.annotations.Nullable;

/**
 * Whether the frames of one connection carry a number and a code, and the keys if they do. Confined to the connection's
 * event loop.
 */
public final class Seals {
    private @Nullable FrameOpener opener;
    private @Nullable FrameSealer sealer;

    /** From here on every frame is sealed, in both directions; there is no way back. */
    public void begin(SessionKeys keys) {
        opener = keys.clientOpener();
        sealer = keys.relaySealer();
    }

    /**
     * The JSON of a frame that arrived.
     *
     * @throws BrokenSealException if it should be sealed and is not, or wrongly, or is not the next one
     */
    public byte[] open(byte[] frame) {
        return opener == null ? frame : opener.open(frame);
    }

    boolean sealing() {
        return sealer != null;
    }

    /** The bytes of a frame that goes out. */
    byte[] seal(byte[] json) {
        return sealer == null ? json : sealer.seal(json);
    }
}
