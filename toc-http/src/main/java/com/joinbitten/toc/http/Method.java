package com.joinbitten.toc.http;

import java.util.Optional;

/** The request methods that any route may have; every other method is refused before routing. */
public enum Method {
    GET,
    HEAD,
    POST,
    PUT,
    PATCH,
    DELETE,
    OPTIONS;

    /** The method of that exact spelling. */
    static Optional<Method> of(String name) {
        for (Method method : values()) {
            if (method.name().equals(name)) {
                return Optional.of(method);
            }
        }
        return Optional.empty();
    }
}
