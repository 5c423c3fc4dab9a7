package com.joinbitten.core.storage;

import org.jdbi.v3.core.Handle;

/**
 * Makes the transactions that give, take or move seats run one after the other, within the caller's transaction. The one
 * row that all of them update first is a lock on every database, and counts the ids, too: what a transaction reads after
 * it is what all before it have left. And it counts the turns: at the same number, the terminals are the same.
 */
final class SeatTurns {
    private static final String TURN = """
            update terminal_desk set last_assignment_id = last_assignment_id + :more, moves = moves + 1 where desk = 1""";

    private static final String NEXT_TERMINAL = """
            update terminal_desk set last_terminal_id = last_terminal_id + 1 where desk = 1""";

    private static final String MOVES = "select moves from terminal_desk where desk = 1";

    private SeatTurns() {}

    /** How many turns there were in what this transaction sees; nobody waits for it. */
    static long moves(Handle handle) {
        return handle.createQuery(MOVES).mapTo(Long.class).one();
    }

    /** Waits for its turn. */
    static void take(Handle handle) {
        turn(handle, 0);
    }

    /** Waits for its turn and gives an id that no assignment had. */
    static long nextAssignment(Handle handle) {
        turn(handle, 1);
        return last(handle, "last_assignment_id");
    }

    /** Waits for its turn and gives an id that no terminal had. */
    static long nextTerminal(Handle handle) {
        handle.execute(NEXT_TERMINAL);
        return last(handle, "last_terminal_id");
    }

    private static void turn(Handle handle, int more) {
        handle.createUpdate(TURN).bind("more", more).execute();
    }

    private static long last(Handle handle, String column) {
        return handle.createQuery("select " + column + " from terminal_desk where desk = 1")
                .mapTo(Long.class)
                .one();
    }
}
