package com.joinbitten.relay.bench.load;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Fires become due at fixed times, whatever the relay does; one for which no connection has room waits, and its time goes
 * on. Confined to the load's event loop.
 */
final class OpenFeed implements Feed {
    private final LoadTally tally;
    private final Deque<FramedConnection> room = new ArrayDeque<>();
    private final Deque<Long> waiting = new ArrayDeque<>();
    private boolean over;

    OpenFeed(LoadTally tally) {
        this.tally = tally;
    }

    @Override
    public void free(FramedConnection connection) {
        Long due = waiting.poll();
        if (due != null) {
            connection.fire(due);
        } else if (over) {
            connection.finish();
        } else {
            room.add(connection);
        }
    }

    /** A fire is due since this time, as {@link System#nanoTime} tells it. */
    void due(long nanos) {
        FramedConnection connection = room.poll();
        if (connection == null) {
            waiting.add(nanos);
        } else {
            connection.fire(nanos);
            connection.flush();
        }
    }

    /** Nothing more becomes due. */
    void end() {
        over = true;
        while (!room.isEmpty()) {
            room.remove().finish();
        }
    }

    /** Counts what still waits, when every connection is gone. */
    void giveUp() {
        waiting.forEach(due -> tally.refused("UNSENT"));
        waiting.clear();
    }
}
