package com.joinbitten.core.chat;

/** Which messages go first where not all can go. */
public enum Priority {
    /** What somebody waits for: what became of money, and answers. */
    PROMPT(1),
    /** The rest: new missions, and what changes in them. */
    CHATTER(2);

    private final int rank;

    Priority(int rank) {
        this.rank = rank;
    }

    /** 1 goes before 2. */
    public int rank() {
        return rank;
    }

    /**
     * The priority of that rank.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Priority of(int rank) {
        for (Priority priority : values()) {
            if (priority.rank == rank) {
                return priority;
            }
        }
        throw new IllegalArgumentException("no priority has the rank " + rank);
    }
}
