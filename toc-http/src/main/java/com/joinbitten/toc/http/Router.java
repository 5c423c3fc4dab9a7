package com.joinbitten.toc.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Finds the endpoint of a call by method and path, and lets a gatekeeper decide whether it is asked. Immutable. {@code
 * HEAD} is answered like {@code GET}, without its body. An unknown path is 404; a known one with another method is 405 and
 * names the allowed ones.
 */
public final class Router implements Endpoint {
    private final List<Route> routes;
    private final Gatekeeper gatekeeper;

    private Router(List<Route> routes, Gatekeeper gatekeeper) {
        this.routes = List.copyOf(routes);
        this.gatekeeper = gatekeeper;
    }

    /**
     * One line of the table, for who walks over it.
     *
     * @param path as registered, with its {@code {names}}
     */
    public record Entry(Method method, String path, Access access) {}

    /** An empty table. */
    public static Builder builder() {
        return new Builder();
    }

    /** Every route, in the order of registration. */
    public List<Entry> entries() {
        return routes.stream()
                .map(route -> new Entry(route.method(), "/" + String.join("/", route.pattern()), route.access()))
                .toList();
    }

    /** The path, as registered, that the call goes to; whether with that method, is not asked. */
    Optional<String> pathOf(HttpCall call) {
        return routes.stream()
                .filter(route -> route.match(call.target().segments()).isPresent())
                .findFirst()
                .map(route -> "/" + String.join("/", route.pattern()));
    }

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call) {
        Method wanted = call.method() == Method.HEAD ? Method.GET : call.method();
        SortedSet<String> allowed = new TreeSet<>();
        for (Route route : routes) {
            Optional<Map<String, String>> parameters = route.match(call.target().segments());
            if (parameters.isPresent() && route.method() == wanted) {
                return gatekeeper.answer(call.withParameters(parameters.get()), route.access(), route.endpoint());
            }
            parameters.ifPresent(other -> allowed.add(route.method().name()));
        }
        return CompletableFuture.completedFuture(allowed.isEmpty() ? unknown() : wrongMethod(allowed));
    }

    private static HttpReply unknown() {
        return HttpReply.error(404, "Not found");
    }

    private static HttpReply wrongMethod(SortedSet<String> allowed) {
        if (allowed.contains("GET")) {
            allowed.add("HEAD");
        }
        return HttpReply.error(405, "Method not allowed").withHeader("Allow", String.join(", ", allowed));
    }

    /** One line of the table; a segment in braces matches any one segment that is not empty. */
    private record Route(Method method, List<String> pattern, Access access, Endpoint endpoint) {
        Optional<Map<String, String>> match(List<String> segments) {
            if (segments.size() != pattern.size()) {
                return Optional.empty();
            }
            Map<String, String> parameters = new HashMap<>();
            for (int i = 0; i < segments.size(); i++) {
                String expected = pattern.get(i);
                String actual = segments.get(i);
                if (expected.startsWith("{") && !actual.isEmpty()) {
                    parameters.put(expected.substring(1, expected.length() - 1), actual);
                } else if (!expected.equals(actual)) {
                    return Optional.empty();
                }
            }
            return Optional.of(parameters);
        }
    }

    /** Collects routes. Not thread-safe. */
    public static final class Builder {
        private final List<Route> routes = new ArrayList<>();

        private Builder() {}

        /** Answers GET and HEAD; {@code {name}} in the path stands for one segment. */
        public Builder get(String path, Access access, Endpoint endpoint) {
            return add(Method.GET, path, access, endpoint);
        }

        /** Answers POST. */
        public Builder post(String path, Access access, Endpoint endpoint) {
            return add(Method.POST, path, access, endpoint);
        }

        /** Answers PUT. */
        public Builder put(String path, Access access, Endpoint endpoint) {
            return add(Method.PUT, path, access, endpoint);
        }

        /** Answers DELETE. */
        public Builder delete(String path, Access access, Endpoint endpoint) {
            return add(Method.DELETE, path, access, endpoint);
        }

        private Builder add(Method method, String path, Access access, Endpoint endpoint) {
            routes.add(new Route(method, List.of(path.substring(1).split("/", -1)), access, endpoint));
            return this;
        }

        /** The finished table, behind that gatekeeper. */
        public Router build(Gatekeeper gatekeeper) {
            return new Router(routes, gatekeeper);
        }
    }
}
