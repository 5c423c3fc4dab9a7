package com.joinbitten.core.access;

import java.net.Inet6Address;
import java.net.InetAddress;

/**
 * What limits by address count as one address: an IPv4 address, or the first 64 bits of an IPv6 address, for whoever has
 * one address of such a network has all of them (RFC 6177). Constant, thread-safe.
 *
 * @param prefix its first bytes as a number; never equal to that of a network of the other kind
 */
public record CallerNetwork(long prefix) {
    /** No IPv6 network of the internet begins so (RFC 4291, section 2.7: multicast); IPv4 addresses are put there. */
    private static final long IPV4 = 0xFFFF_FFFF_0000_0000L;

    /** The network that the address belongs to. */
    public static CallerNetwork of(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address instanceof Inet6Address
                ? new CallerNetwork(number(bytes, Long.BYTES))
                : new CallerNetwork(IPV4 | number(bytes, Integer.BYTES));
    }

    private static long number(byte[] bytes, int count) {
        long number = 0;
        for (int i = 0; i < count; i++) {
            number = number << Byte.SIZE | Byte.toUnsignedInt(bytes[i]);
        }
        return number;
    }
}
