package com.joinbitten.core.trade;

/**
 * Tactical confidence score of a mission. Immutable.
 *
 * @param percent whole percent, 0 to 100
 */
public record Tcs(int percent) implements Comparable<Tcs> {
    /** @throws IllegalArgumentException if the percentage is out of range */
    public Tcs {
        if (percent < 0 || percent > 100) {
            throw new IllegalArgumentException("tcs must be 0 to 100: " + percent);
        }
    }

    @Override
    public int compareTo(Tcs other) {
        return Integer.compare(percent, other.percent);
    }

    @Override
    public String toString() {
        return percent + "%";
    }
}
