package com.joinbitten.relay.protocol;

/**
 * Plays a script again whose play the relay's time ran out on: that machine stood still, and the case it made of the
 * script shows nothing.
 *
 * <p>It hides no failure. Only an {@link OutOfTimeError} leads to another play; every other failure, of whichever play,
 * is the script's at once, however long the play took. And a script that was out of time in every one of {@value
 * #MOST_PLAYS} plays fails in the end.
 */
final class Replay {
    static final int MOST_PLAYS = 5;

    /** One play of a script. */
    @FunctionalInterface
    interface Play {
        /**
         * Plays it.
         *
         * @param n 1 for the first time
         */
        void play(int n) throws Exception;
    }

    private Replay() {}

    static void untilInTime(Play script) throws Exception {
        for (int n = 1; ; n++) {
            try {
                script.play(n);
                return;
            } catch (OutOfTimeError late) {
                if (n == MOST_PLAYS) {
                    throw late;
                }
                System.out.println("played again, for time stood still: " + late.getMessage());
            }
        }
    }
}
