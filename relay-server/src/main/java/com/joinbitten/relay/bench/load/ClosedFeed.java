package com.joinbitten.relay.bench.load;

/** The next fire goes out when one is answered: as many are under way as there is room for. */
final class ClosedFeed implements Feed {
    private final Span span;

    ClosedFeed(Span span) {
        this.span = span;
    }

    @Override
    public void free(FramedConnection connection) {
        long now = System.nanoTime();
        if (span.mayFire(now)) {
            connection.fire(now);
        } else {
            connection.finish();
        }
    }
}
