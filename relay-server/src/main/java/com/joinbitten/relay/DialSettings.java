package com.joinbitten.relay;

import com.joinbitten.core.config.ConfigReader;
import com.joinbitten.relay.RelayConfig.AuthMode;
import com.joinbitten.relay.client.ClientTls;
import com.joinbitten.relay.net.dial.DialRules;
import com.joinbitten.relay.net.dial.DialRules.Target;
import com.joinbitten.relay.net.dial.DialTls;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@code dial.*}: whom the relay calls itself, because it cannot be called. */
final class DialSettings {
    private static final int MOST = 16;
    private static final Duration SILENCE = Duration.ofSeconds(20);
    private static final Duration SHORTEST_SILENCE = Duration.ofMillis(100);
    private static final Duration MIN_BACKOFF = Duration.ofMillis(200);
    private static final Duration MAX_BACKOFF = Duration.ofSeconds(5);

    private final ConfigReader in;
    private final AuthMode mode;

    private DialSettings(ConfigReader in, AuthMode mode) {
        this.in = in;
        this.mode = mode;
    }

    /** Empty where nobody is to be called; a fault is remembered by the reader. */
    static Optional<DialRules> read(ConfigReader in, AuthMode mode) {
        return new DialSettings(in, mode).rules();
    }

    private Optional<DialRules> rules() {
        List<Target> to = in.texts("dial.to", List.of()).stream()
                .map(this::target)
                .flatMap(Optional::stream)
                .toList();
        Optional<ClientTls> tls = tls();
        Duration silence = in.duration("dial.silence", SILENCE, SHORTEST_SILENCE);
        Duration longest = in.duration("dial.max_backoff", MAX_BACKOFF, MIN_BACKOFF);
        if (to.isEmpty()) {
            if (tls.isPresent()) {
                in.fault("dial.to must name whom to call, as host:port, where dial.tls.ca is set");
            }
            return Optional.empty();
        }
        check(to, tls.isPresent());
        return Optional.of(new DialRules(to, tls.<DialTls>map(DialFiles::new), silence, MIN_BACKOFF, longest));
    }

    private void check(List<Target> to, boolean tls) {
        Set<String> seen = new TreeSet<>();
        for (Target target : to) {
            if (!seen.add(target.toString())) {
                in.fault("dial.to must name each address once: " + target);
            }
            if (!tls && !target.isLoopback()) {
                in.fault(
                        "dial.to needs dial.tls.ca, who vouches for whoever answers there, but for loopback addresses: "
                                + target);
            }
            if (mode == AuthMode.LOCAL && !target.isLoopback()) {
                in.fault("dial.to must be loopback addresses in auth.mode local, in which the relay asks nobody for"
                        + " anything: " + target + "; set auth.mode to hmac and auth.keys_file to a file of keys");
            }
        }
        if (to.size() > MOST) {
            in.fault("dial.to must be at most " + MOST + " addresses: " + to.size());
        }
        if (mode == AuthMode.MTLS) {
            in.fault("dial.to needs auth.mode hmac, with the key of whoever is called in auth.keys_file: on connections"
                    + " that the relay makes nobody shows it a client's certificate");
        }
    }

    private Optional<Target> target(String text) {
        try {
            return Optional.of(Target.parse(text.strip()));
        } catch (IllegalArgumentException e) {
            in.fault("dial.to " + e.getMessage() + ": " + text);
            return Optional.empty();
        }
    }

    private Optional<ClientTls> tls() {
        Optional<Path> ca = path("dial.tls.ca");
        Optional<String> name = in.text("dial.tls.server_name");
        Optional<Path> certificate = path("dial.tls.certificate");
        Optional<Path> key = path("dial.tls.key");
        if (certificate.isPresent() != key.isPresent()) {
            in.fault("dial.tls.certificate and dial.tls.key go together: one of them is missing");
        }
        if (ca.isEmpty() && (name.isPresent() || certificate.isPresent() || key.isPresent())) {
            in.fault("dial.tls.ca must name who vouches for whoever is called; without it nothing goes over TLS");
        }
        Optional<ClientTls> tls = ca.map(authority -> new ClientTls(
                authority, name, certificate.flatMap(own -> key.map(secret -> new ClientTls.Identity(own, secret)))));
        tls.ifPresent(this::check);
        return tls;
    }

    /** A fault that is found now is found before the first call. */
    private void check(ClientTls files) {
        try {
            files.context();
        } catch (IOException e) {
            in.fault("dial.tls: " + e.getMessage());
        }
    }

    private Optional<Path> path(String key) {
        return in.text(key).map(text -> in.path(key, Path.of("")));
    }
}
