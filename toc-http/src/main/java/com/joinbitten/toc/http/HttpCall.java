package com.joinbitten.toc.http;

import com.joinbitten.core.access.Caller;
import com.joinbitten.core.trade.Excerpt;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One whole HTTP request that has passed the rules of {@link RequestRules}. Immutable. */
public final class HttpCall implements Incoming {
    private static final List<String> SECRET_BELOW = List.of("api", "signals");
    private static final int SECRET_AT = 3;

    private final Method method;
    private final Target target;
    private final HttpHeaders headers;
    private final byte[] body;
    private final boolean keepAlive;
    private final InetSocketAddress remote;
    private final Map<String, String> parameters;
    private final Caller caller;

    HttpCall(
            Method method,
            Target target,
            HttpHeaders headers,
            byte[] body,
            boolean keepAlive,
            InetSocketAddress remote,
            Map<String, String> parameters) {
        this(method, target, headers, body, keepAlive, remote, parameters, Caller.NOBODY);
    }

    private HttpCall(
            Method method,
            Target target,
            HttpHeaders headers,
            byte[] body,
            boolean keepAlive,
            InetSocketAddress remote,
            Map<String, String> parameters,
            Caller caller) {
        this.method = method;
        this.target = target;
        this.headers = headers;
        this.body = body;
        this.keepAlive = keepAlive;
        this.remote = remote;
        this.parameters = Map.copyOf(parameters);
        this.caller = caller;
    }

    HttpCall withParameters(Map<String, String> routed) {
        return new HttpCall(method, target, headers, body, keepAlive, remote, routed, caller);
    }

    /** The same call, of which it is known who makes it. */
    public HttpCall by(Caller known) {
        return new HttpCall(method, target, headers, body, keepAlive, remote, parameters, known);
    }

    /** The same call with that header instead of one of its name. */
    public HttpCall withHeader(String name, String value) {
        HttpHeaders changed = headers.copy().set(name, value);
        return new HttpCall(method, target, changed, body, keepAlive, remote, parameters, caller);
    }

    /** The same call with that query parameter instead of one of its name. */
    public HttpCall withQuery(String name, String value) {
        return new HttpCall(
                method, target.withQuery(name, value), headers, body, keepAlive, remote, parameters, caller);
    }

    /** Who makes the call; nobody before the gatekeeper has found out. */
    public Caller caller() {
        return caller;
    }

    /** The request's method. */
    public Method method() {
        return method;
    }

    Target target() {
        return target;
    }

    /** The path and the query as they came, escapes and all. */
    public String targetText() {
        return target.text();
    }

    /** The path for the log: short, without the secret of a source of signals, and without what could pass for another line. */
    public String path() {
        return Excerpt.of("/" + String.join("/", shown(target.segments())));
    }

    private static List<String> shown(List<String> segments) {
        boolean secret = segments.size() > SECRET_AT
                && segments.stream().limit(SECRET_BELOW.size()).toList().equals(SECRET_BELOW);
        return secret ? List.of("api", "signals", segments.get(2), "***") : segments;
    }

    /** Whether the client may send another request on this connection. */
    boolean keepAlive() {
        return keepAlive;
    }

    /** Who is at the other end of the connection. */
    public InetSocketAddress remote() {
        return remote;
    }

    /**
     * A decoded segment of the path, by its name in the route.
     *
     * @throws IllegalArgumentException if the route has no such segment
     */
    public String parameter(String name) {
        String value = parameters.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the route has no {" + name + "}");
        }
        return value;
    }

    /**
     * A query parameter.
     *
     * @throws MalformedCallException if it stands twice
     */
    public Optional<String> query(String name) {
        return single(name, target.query().getOrDefault(name, List.of()));
    }

    /**
     * A header without surrounding blanks; empty when absent or blank.
     *
     * @throws MalformedCallException if it stands twice, for two readers could then see two callers
     */
    public Optional<String> header(String name) {
        return single(name, headers.getAll(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** Every value of a header that may stand several times, in their order. */
    public List<String> headers(String name) {
        return headers.getAll(name);
    }

    /** A copy of the body, 0 to 64 KiB. */
    public byte[] body() {
        return body.clone();
    }

    private static Optional<String> single(String name, List<String> values) {
        if (values.size() > 1) {
            throw new MalformedCallException(400, name + " stands twice");
        }
        return values.stream().findFirst();
    }
}
