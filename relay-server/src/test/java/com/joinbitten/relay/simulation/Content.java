package com.joinbitten.relay.simulation;

/** The bytes of one file, which are written once; whether they have reached the disk changes. */
final class Content {
    private final byte[] bytes;
    private final long modifiedMillis;
    private boolean synced;

    Content(byte[] bytes, long modifiedMillis) {
        this.bytes = bytes;
        this.modifiedMillis = modifiedMillis;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    long modifiedMillis() {
        return modifiedMillis;
    }

    boolean synced() {
        return synced;
    }

    void sync() {
        synced = true;
    }

    /** What a power cut leaves of bytes that had not reached the disk: all, some or none. */
    Content afterCut(Chance chance) {
        if (synced || bytes.length == 0 || chance.of(0.4)) {
            return this;
        }
        byte[] left = new byte[chance.of(0.5) ? 0 : chance.below(bytes.length)];
        System.arraycopy(bytes, 0, left, 0, left.length);
        return new Content(left, modifiedMillis);
    }
}
