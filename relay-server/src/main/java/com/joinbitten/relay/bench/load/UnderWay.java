package com.joinbitten.relay.bench.load;

import java.util.Arrays;

/** The unanswered fires of one connection, few enough to look through. Confined to its event loop. */
final class UnderWay {
    private static final int FREE = 0;

    private final int[] sequences;
    private final int[] numbers;
    private final long[] sentNanos;
    private int count;

    UnderWay(int depth) {
        sequences = new int[depth];
        numbers = new int[depth];
        sentNanos = new long[depth];
    }

    int count() {
        return count;
    }

    /** Notes a fire by its place on the connection, from 1. There must be room. */
    void add(int sequence, int number, long nanos) {
        int slot = find(FREE);
        sequences[slot] = sequence;
        numbers[slot] = number;
        sentNanos[slot] = nanos;
        count++;
    }

    /** Where the fire with this place is, or -1; valid until the next change. */
    int find(int sequence) {
        for (int slot = 0; slot < sequences.length; slot++) {
            if (sequences[slot] == sequence) {
                return slot;
            }
        }
        return -1;
    }

    int number(int slot) {
        return numbers[slot];
    }

    long sentNanos(int slot) {
        return sentNanos[slot];
    }

    void remove(int slot) {
        sequences[slot] = FREE;
        count--;
    }

    void clear() {
        Arrays.fill(sequences, FREE);
        count = 0;
    }
}
