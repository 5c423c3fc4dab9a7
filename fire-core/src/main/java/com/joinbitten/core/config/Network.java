package com.joinbitten.core.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;

/** Addresses that begin with the same bits. Immutable. */
public final class Network {
    /** Digits only, so that nothing is ever looked up by name. */
    private static final Pattern NUMERIC = Pattern.compile("[0-9a-fA-F:.]{2,45}");

    private final byte[] first;
    private final int bits;

    private Network(byte[] first, int bits) {
        this.first = first;
        this.bits = bits;
    }

    /**
     * Reads {@code 10.1.0.0/16}, {@code fd00::/8}, or one address.
     *
     * @throws IllegalArgumentException if the text is none of these
     */
    public static Network parse(String text) {
        String[] parts = text.strip().split("/", -1);
        byte[] address = numeric(parts[0]);
        int bits = 8 * address.length;
        if (parts.length == 2 && parts[1].matches("\\d{1,3}") && Integer.parseInt(parts[1]) <= bits) {
            bits = Integer.parseInt(parts[1]);
        } else if (parts.length > 1) {
            throw noNetwork();
        }
        return new Network(address, bits);
    }

    private static byte[] numeric(String text) {
        boolean looksRight =
                NUMERIC.matcher(text).matches() && (text.indexOf(':') >= 0 || text.split("\\.", -1).length == 4);
        try {
            if (looksRight) {
                return InetAddress.getByName(text).getAddress();
            }
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("must be a network such as 10.1.0.0/16 or fd00::/8", e);
        }
        throw noNetwork();
    }

    private static IllegalArgumentException noNetwork() {
        return new IllegalArgumentException("must be a network such as 10.1.0.0/16 or fd00::/8");
    }

    /** Whether the address begins with these bits; one of the other family does not. */
    public boolean contains(InetAddress address) {
        byte[] other = address.getAddress();
        if (other.length != first.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((other[bit / 8] & mask) != (first[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Network that && bits == that.bits && Arrays.equals(first, that.first);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(first) + bits;
    }

    @Override
    public String toString() {
        try {
            return InetAddress.getByAddress(first).getHostAddress() + "/" + bits;
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has 4 or 16 bytes", e);
        }
    }
}
