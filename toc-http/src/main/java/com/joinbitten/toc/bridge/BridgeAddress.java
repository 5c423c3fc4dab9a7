package com.joinbitten.toc.bridge;

import java.time.Duration;

/**
 * Where a bridge terminal server listens. Immutable.
 *
 * @param host name or address
 * @param port TCP port, 1 to 65535
 * @param timeout how long a call may take from the connection to the last byte of its answer, 100 ms to 30 s
 */
public record BridgeAddress(String host, int port, Duration timeout) {
    /** Unless the settings say otherwise. */
    public static final Duration USUAL_TIMEOUT = Duration.ofSeconds(5);

    private static final int MAX_PORT = 65_535;
    private static final Duration MIN_TIMEOUT = Duration.ofMillis(100);
    private static final Duration MAX_TIMEOUT = Duration.ofSeconds(30);
    private static final String HTTP = "http://";

    /** @throws IllegalArgumentException if a value is out of range */
    public BridgeAddress {
        if (!host.matches("[A-Za-z0-9._:-]{1,255}") || port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException("must be http://HOST:PORT with a port of 1 to 65535");
        }
        if (timeout.compareTo(MIN_TIMEOUT) < 0 || timeout.compareTo(MAX_TIMEOUT) > 0) {
            throw new IllegalArgumentException("timeout must be 100ms to 30s: " + timeout.toMillis() + "ms");
        }
    }

    /**
     * Reads {@code http://HOST:PORT}; the host may be an IPv6 address in brackets.
     *
     * @throws IllegalArgumentException if the text is no such address, or names a path
     */
    public static BridgeAddress parse(String url, Duration timeout) {
        String text = url.startsWith(HTTP) ? url.substring(HTTP.length()) : "";
        String place = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        int colon = place.lastIndexOf(':');
        if (colon < 1 || !place.substring(colon + 1).matches("\\d{1,5}")) {
            throw new IllegalArgumentException("must be http://HOST:PORT with a port of 1 to 65535");
        }
        String host = place.substring(0, colon).replace("[", "").replace("]", "");
        return new BridgeAddress(host, Integer.parseInt(place.substring(colon + 1)), timeout);
    }

    /** As a {@code Host} header has it. */
    String header() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
