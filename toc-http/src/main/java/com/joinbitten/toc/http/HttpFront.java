package com.joinbitten.toc.http;

import java.util.List;
import java.util.Optional;

/**
 * Where the server listens, and how. Immutable.
 *
 * @param host address to bind
 * @param ports TCP ports; 0 picks a free one
 * @param tls with it only TLS is spoken, on every port
 * @param meter told of connections and of requests that could not be read
 */
public record HttpFront(
        String host, List<Integer> ports, HttpLimits limits, Optional<TlsCertificate> tls, HttpMeter meter) {
    /** Takes a copy of the list. */
    public HttpFront {
        ports = List.copyOf(ports);
    }

    /** Without TLS, and nothing is counted. */
    public static HttpFront plain(String host, List<Integer> ports, HttpLimits limits) {
        return new HttpFront(host, ports, limits, Optional.empty(), HttpMeter.NONE);
    }
}
