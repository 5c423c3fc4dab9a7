package com.joinbitten.relay.access;

/** The keys of one connection's frames, one for each direction. Immutable; never printed. */
public final class SessionKeys {
    private final byte[] clientFrames;
    private final byte[] relayFrames;

    SessionKeys(byte[] clientFrames, byte[] relayFrames) {
        this.clientFrames = clientFrames;
        this.relayFrames = relayFrames;
    }

    /** Seals what the client sends. */
    public FrameSealer clientSealer() {
        return new FrameSealer(clientFrames);
    }

    /** Opens what the client sent. */
    public FrameOpener clientOpener() {
        return new FrameOpener(clientFrames);
    }

    /** Seals what the relay sends. */
    public FrameSealer relaySealer() {
        return new FrameSealer(relayFrames);
    }

    /** Opens what the relay sent. */
    public FrameOpener relayOpener() {
        return new FrameOpener(relayFrames);
    }
}
