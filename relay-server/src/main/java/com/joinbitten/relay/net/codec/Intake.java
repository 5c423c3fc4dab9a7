package com.joinbitten.relay.net.codec;

/**
 * What the decoder and the handler of one connection know of each other: how much is unanswered, and whether bytes wait.
 * Confined to the connection's event loop.
 */
public final class Intake {
    private final int maxUnanswered;
    private int unanswered;
    private boolean holding;

    /** At most so many requests are taken before the first of them is answered. */
    public Intake(int maxUnanswered) {
        this.maxUnanswered = maxUnanswered;
    }

    /** Whether one more request may be taken. */
    public boolean open() {
        return unanswered < maxUnanswered;
    }

    /** A request was taken. */
    public void taken() {
        unanswered++;
    }

    /**
     * A request was answered.
     *
     * @return whether this opened the intake again: waiting bytes may now be decoded
     */
    public boolean answered() {
        unanswered--;
        return unanswered == maxUnanswered - 1;
    }

    /** Requests without an answer. */
    public int unanswered() {
        return unanswered;
    }

    /** Whether the decoder holds bytes that belong to a request it has not delivered. */
    public boolean holding() {
        return holding;
    }

    void holding(boolean bytesWait) {
        holding = bytesWait;
    }
}
