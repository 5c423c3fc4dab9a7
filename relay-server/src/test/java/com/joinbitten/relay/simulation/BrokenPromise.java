package com.joinbitten.relay.simulation;

/** A promise does not hold; an error, so that nothing in the relay catches it. */
final class BrokenPromise extends Error {
    private static final long serialVersionUID = 1L;

    private final Promise promise;

    BrokenPromise(Promise promise, String how) {
        super(promise + ": " + how);
        this.promise = promise;
    }

    Promise promise() {
        return promise;
    }
}
