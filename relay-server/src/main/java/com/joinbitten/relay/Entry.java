package com.joinbitten.relay;

import com.joinbitten.core.config.ConfigReader;
import com.joinbitten.core.config.Network;
import com.joinbitten.core.config.Networks;
import com.joinbitten.relay.RelayConfig.AuthMode;
import com.joinbitten.relay.net.entry.EntryRules;
import com.joinbitten.relay.tls.TlsFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Who may come in.
 *
 * @param keysFile the keys; present in {@code auth.mode hmac} and only there
 * @param clientsFile the clients by their certificates; present in {@code auth.mode mtls} and only there
 * @param tls where the certificates lie; present in {@code auth.mode mtls}, elsewhere as wanted
 * @param onlyTls whether framed clients must come over TLS
 * @param rules how strangers are treated
 */
public record Entry(
        Optional<Path> keysFile,
        Optional<Path> clientsFile,
        Optional<TlsFiles> tls,
        boolean onlyTls,
        EntryRules rules) {
    static Entry from(ConfigReader in, AuthMode mode) {
        EntryRules usual = EntryRules.DEFAULT;
        Optional<Path> keys = path(in, "auth.keys_file");
        Optional<Path> clients = path(in, "auth.clients_file");
        if (mode == AuthMode.HMAC && keys.isEmpty()) {
            in.fault("auth.keys_file must name the file with the keys in auth.mode hmac");
        }
        if (mode == AuthMode.MTLS && clients.isEmpty()) {
            in.fault("auth.clients_file must name the file with the clients in auth.mode mtls");
        }
        Optional<TlsFiles> tls = tls(in, mode);
        EntryRules rules = new EntryRules(
                networks(in, usual.rawAllow()),
                in.integer("limits.unauthenticated", usual.unauthenticated(), 1, 1_000_000),
                in.duration("auth.deadline", usual.deadline(), Duration.ofMillis(10)));
        return new Entry(
                mode == AuthMode.HMAC ? keys : Optional.empty(),
                mode == AuthMode.MTLS ? clients : Optional.empty(),
                tls,
                onlyTls(in, mode, tls.isPresent()),
                rules);
    }

    private static Optional<TlsFiles> tls(ConfigReader in, AuthMode mode) {
        Optional<Path> certificate = path(in, "tls.certificate");
        Optional<Path> key = path(in, "tls.key");
        Optional<Path> clientCa = path(in, "tls.client_ca");
        if (certificate.isPresent() != key.isPresent()) {
            in.fault("tls.certificate and tls.key go together: one of them is missing");
        } else if (mode == AuthMode.MTLS && certificate.isEmpty()) {
            in.fault("tls.certificate and tls.key must name the relay's certificate and its key in auth.mode mtls");
        }
        if (mode == AuthMode.MTLS && clientCa.isEmpty()) {
            in.fault("tls.client_ca must name the file with the clients' authorities in auth.mode mtls");
        } else if (mode != AuthMode.MTLS && clientCa.isPresent()) {
            in.fault("tls.client_ca counts in auth.mode mtls alone; elsewhere no client is asked for a certificate: "
                    + clientCa.get());
        }
        return certificate.flatMap(own -> key.map(secret -> new TlsFiles(own, secret, clientCa)));
    }

    private static boolean onlyTls(ConfigReader in, AuthMode mode, boolean tls) {
        boolean only = in.flag("tls.required", mode == AuthMode.MTLS || (mode == AuthMode.HMAC && tls));
        if (mode == AuthMode.MTLS && !only) {
            in.fault("tls.required cannot be false in auth.mode mtls: without TLS a client can prove nothing");
        } else if (mode == AuthMode.LOCAL && only) {
            in.fault("tls.required cannot be true in auth.mode local, which asks nobody for anything");
        } else if (only && mode == AuthMode.HMAC && !tls) {
            in.fault("tls.required needs tls.certificate and tls.key");
        }
        return only;
    }

    private static Optional<Path> path(ConfigReader in, String key) {
        return in.text(key).map(text -> in.path(key, Path.of("")));
    }

    private static Networks networks(ConfigReader in, Networks usual) {
        List<String> texts = in.texts("auth.raw_allow", List.of("127.0.0.0/8", "::1"));
        try {
            return new Networks(texts.stream().map(Network::parse).toList());
        } catch (IllegalArgumentException e) {
            in.fault("auth.raw_allow " + e.getMessage() + ": " + String.join(", ", texts));
            return usual;
        }
    }
}
