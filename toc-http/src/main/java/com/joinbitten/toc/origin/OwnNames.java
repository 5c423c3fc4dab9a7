package com.joinbitten.toc.origin;

import com.joinbitten.core.config.ConfigReader;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names under which we are called: this machine's own, and those that are told. Immutable.
 *
 * @param more names and addresses as they stand in {@code Host}, in lower case and without a port
 */
public record OwnNames(Set<String> more) {
    /** This machine's own only. */
    public static final OwnNames LOCAL = new OwnNames(Set.of());

    private static final Pattern OWN = Pattern.compile("localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[::1]");
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9._-]{0,251}[a-z0-9])?|\\[[0-9a-f:.]{2,45}]");
    private static final Pattern PORT = Pattern.compile(":\\d{1,5}$");

    /** @throws IllegalArgumentException if one could stand in no {@code Host} */
    public OwnNames {
        for (String name : more) {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "must be names such as toc.internal, or addresses, in lower case and without a port");
            }
        }
        more = Set.copyOf(more);
    }

    /** Reads {@code http.hosts}; a fault is remembered by the reader. */
    public static OwnNames read(ConfigReader in) {
        Set<String> texts = new LinkedHashSet<>(in.texts("http.hosts", List.of()));
        try {
            return new OwnNames(texts);
        } catch (IllegalArgumentException e) {
            in.fault("http.hosts " + e.getMessage() + ": " + String.join(", ", texts));
            return LOCAL;
        }
    }

    /**
     * Also that one; what could stand in no {@code Host} adds nothing.
     *
     * @param host name or address, with or without a port
     */
    public OwnNames and(String host) {
        String name = bare(
                host.chars().filter(each -> each == ':').count() > 1 && !host.startsWith("[")
                        ? "[" + host + "]"
                        : host);
        return NAME.matcher(name).matches()
                ? new OwnNames(Stream.concat(more.stream(), Stream.of(name)).collect(Collectors.toSet()))
                : this;
    }

    private static String bare(String host) {
        return PORT.matcher(host.strip()).replaceFirst("").toLowerCase(Locale.ROOT);
    }

    /**
     * Whether it is one of them.
     *
     * @param host as it stands in {@code Host}, with or without a port
     */
    boolean include(String host) {
        String name = bare(host);
        return OWN.matcher(name).matches() || more.contains(name);
    }
}
