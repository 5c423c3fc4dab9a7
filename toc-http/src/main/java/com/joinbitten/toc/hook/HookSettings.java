package com.joinbitten.toc.hook;

import com.joinbitten.core.config.ConfigReader;
import com.joinbitten.core.config.Secret;
import com.joinbitten.core.hook.HookTopic;
import com.joinbitten.core.hook.Subscriptions;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who is told of events, by name in the order of the settings. Immutable.
 *
 * @param timeout how long one call may take, 1 s to 60 s
 */
public record HookSettings(Map<String, HookEndpoint> endpoints, Duration timeout) {
    /** How long a call may take if nothing is said. */
    public static final Duration USUAL_TIMEOUT = Duration.ofSeconds(15);

    /** Nobody is told anything. */
    public static final HookSettings NONE = new HookSettings(Map.of(), USUAL_TIMEOUT);

    private static final String AT = "webhooks";
    private static final String TIMEOUT = "webhook.timeout";
    private static final Duration LONGEST = Duration.ofSeconds(60);

    /** Takes a copy. */
    public HookSettings {
        endpoints = Collections.unmodifiableMap(new LinkedHashMap<>(endpoints));
    }

    /** Reads {@code webhooks.<name>.*}; a fault is remembered by the reader. */
    public static HookSettings read(ConfigReader in) {
        Map<String, HookEndpoint> endpoints = new LinkedHashMap<>();
        for (String name : in.names(AT)) {
            endpoint(in, name).ifPresent(endpoint -> endpoints.put(name, endpoint));
        }
        return new HookSettings(endpoints, timeout(in));
    }

    private static Duration timeout(ConfigReader in) {
        Duration timeout = in.duration(TIMEOUT, USUAL_TIMEOUT, Duration.ofSeconds(1));
        if (timeout.compareTo(LONGEST) > 0) {
            in.fault(TIMEOUT + " must be 1s to 60s: " + timeout.toSeconds() + "s");
            return USUAL_TIMEOUT;
        }
        return timeout;
    }

    private static Optional<HookEndpoint> endpoint(ConfigReader in, String name) {
        String at = AT + "." + name + ".";
        Optional<Secret> url = in.secret(at + "url"); // its path may be one
        Set<HookTopic> topics = topics(in, at);
        Reach reach = in.flag(at + "allow_private", false) ? Reach.ANYWHERE : Reach.PUBLIC;
        Optional<HookSecrets> secrets = secrets(in, at);
        if (url.isEmpty()) {
            in.fault(at + "url is missing");
        }
        if (url.isEmpty() || secrets.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new HookEndpoint(name, uri(url.get()), secrets.get(), topics, reach));
        } catch (IllegalArgumentException e) {
            in.fault(at + "url " + e.getMessage());
            return Optional.empty();
        }
    }

    private static URI uri(Secret url) {
        try {
            return new URI(url.reveal().strip());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("must be an address such as https://hooks.example.com/bitten", null);
        }
    }

    private static Set<HookTopic> topics(ConfigReader in, String at) {
        String key = at + "events";
        List<String> names = in.texts(key, List.of());
        try {
            return names.isEmpty()
                    ? EnumSet.allOf(HookTopic.class)
                    : names.stream().map(HookTopic::of).collect(Collectors.toSet());
        } catch (IllegalArgumentException e) {
            in.fault(key + " " + e.getMessage() + ": " + names);
            return EnumSet.allOf(HookTopic.class);
        }
    }

    private static Optional<HookSecrets> secrets(ConfigReader in, String at) {
        String inFile = at + "secret_file";
        Optional<Secret> given = in.secret(at + "secret");
        Optional<Path> file = in.text(inFile).map(text -> in.path(inFile, Path.of(text)));
        try {
            if (given.isPresent()) {
                return given.map(HookSecrets::of);
            }
            if (file.isPresent()) {
                return Optional.of(HookSecrets.in(file.get()));
            }
            in.fault(inFile + " is missing, and so is the secret in the environment");
        } catch (IOException | IllegalArgumentException e) {
            in.fault(inFile + ", or the secret in the environment: " + e.getMessage());
        }
        return Optional.empty();
    }

    /** Who is told of what. */
    public Subscriptions subscriptions() {
        return new Subscriptions(
                endpoints.values().stream().collect(Collectors.toMap(HookEndpoint::name, HookEndpoint::topics)));
    }
}
