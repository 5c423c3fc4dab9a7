package com.joinbitten.toc;

import com.joinbitten.core.config.ConfigReader;
import com.joinbitten.relay.client.ClientTls;
import com.joinbitten.relay.client.RelayTrust;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads how one relay is recognised: its key, {@code tls.*} and {@code relay_id}. */
final class RelayRecognition {
    private RelayRecognition() {}

    /**
     * What is written of it; a fault is remembered by the reader.
     *
     * @param at the relay's keys up to and with their last dot
     */
    static RelayTrust read(ConfigReader in, String at) {
        try {
            return new RelayTrust(RelayKey.read(in, at), tls(in, at), in.text(at + "relay_id"));
        } catch (IllegalArgumentException e) {
            in.fault(at + e.getMessage());
            return RelayTrust.BLIND;
        }
    }

    private static Optional<ClientTls> tls(ConfigReader in, String at) {
        Optional<Path> ca = path(in, at + "tls.ca");
        Optional<String> name = in.text(at + "tls.server_name");
        Optional<Path> certificate = path(in, at + "tls.certificate");
        Optional<Path> key = path(in, at + "tls.key");
        if (certificate.isPresent() != key.isPresent()) {
            in.fault(at + "tls.certificate and " + at + "tls.key go together: one of them is missing");
        }
        if (ca.isEmpty() && (name.isPresent() || certificate.isPresent() || key.isPresent())) {
            in.fault(at + "tls.ca must name who vouches for the relay; without it nothing goes over TLS");
        }
        Optional<ClientTls> tls = ca.map(authority -> new ClientTls(
                authority, name, certificate.flatMap(own -> key.map(secret -> new ClientTls.Identity(own, secret)))));
        tls.ifPresent(files -> check(in, at, files));
        return tls;
    }

    /** A fault that is found now is found before the first order. */
    private static void check(ConfigReader in, String at, ClientTls files) {
        try {
            files.context();
        } catch (IOException e) {
            in.fault(at + "tls: " + e.getMessage());
        }
    }

    private static Optional<Path> path(ConfigReader in, String key) {
        return in.text(key).map(text -> in.path(key, Path.of("")));
    }
}
