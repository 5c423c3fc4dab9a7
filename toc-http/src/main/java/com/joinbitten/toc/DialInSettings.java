package com.joinbitten.toc;

import com.joinbitten.core.config.ConfigReader;
import com.joinbitten.relay.client.CallRules;
import com.joinbitten.relay.client.CallTls;
import com.joinbitten.toc.auth.AuthMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code dial_in.*}: where relays call that cannot be called. */
final class DialInSettings {
    private static final Duration SHORTEST = Duration.ofMillis(10);

    private final ConfigReader in;
    private final AuthMode mode;

    private DialInSettings(ConfigReader in, AuthMode mode) {
        this.in = in;
        this.mode = mode;
    }

    /**
     * Empty where no relay calls; a fault is remembered by the reader.
     *
     * @param relays all of them, by name
     */
    static Optional<CallRules> read(ConfigReader in, AuthMode mode, Map<String, RelayAddress> relays) {
        return new DialInSettings(in, mode).rules(relays);
    }

    private Optional<CallRules> rules(Map<String, RelayAddress> relays) {
        boolean wanted = in.text("dial_in.port").isPresent();
        String host = in.text("dial_in.host", "127.0.0.1").strip();
        CallRules usual = CallRules.usual(host.isEmpty() ? "127.0.0.1" : host, in.port("dial_in.port", 0), tls());
        CallRules rules = new CallRules(
                usual.host(),
                usual.port(),
                usual.tls(),
                in.integer("dial_in.unproved", usual.unproved(), 1, 65_536),
                in.integer("dial_in.unproved_per_address", usual.unprovedPerAddress(), 1, 65_536),
                in.duration("dial_in.deadline", usual.deadline(), SHORTEST),
                in.duration("dial_in.ping", usual.ping(), SHORTEST));
        List<String> calling = relays.entrySet().stream()
                .filter(relay -> relay.getValue().way() instanceof RelayWay.DialsIn)
                .map(Map.Entry::getKey)
                .toList();
        if (calling.isEmpty() && !wanted) {
            return Optional.empty();
        }
        if (calling.isEmpty()) {
            in.fault("dial_in.port needs a relay with relays.<name>.dials_in: true, for no other may call: "
                    + rules.port());
        } else if (!wanted) {
            in.fault(
                    "dial_in.port must name the port that relays call: relays." + calling.get(0) + ".dials_in is true");
        }
        check(rules, relays, calling);
        return Optional.of(rules);
    }

    private void check(CallRules rules, Map<String, RelayAddress> relays, List<String> calling) {
        boolean amongFriends = mode == AuthMode.LOCAL && rules.isLoopback();
        if (rules.tls().isEmpty() && !amongFriends) {
            in.fault("dial_in.tls.certificate and dial_in.tls.key must be set where relays call over anything but a"
                    + " loopback address in auth.mode local: dial_in.host " + rules.host());
        }
        for (String name : calling) {
            RelayAddress relay = relays.getOrDefault(name, RelaySettings.USUAL);
            if (relay.trust().credentials().isEmpty() && !amongFriends) {
                in.fault("relays." + name + ".key_id and .key_file must be set for a relay that calls over anything but"
                        + " a loopback address in auth.mode local: nothing else proves who it is; dial_in.host "
                        + rules.host());
            }
            long alike = calling.stream()
                    .filter(other -> relay.trust()
                            .relayId()
                            .equals(relays.getOrDefault(other, RelaySettings.USUAL)
                                    .trust()
                                    .relayId()))
                    .count();
            if (alike > 1) {
                in.fault("relays." + name + ".relay_id must be of one relay alone: "
                        + relay.trust().relayId().orElse(name));
            }
        }
    }

    private Optional<CallTls> tls() {
        Optional<Path> certificate = path("dial_in.tls.certificate");
        Optional<Path> key = path("dial_in.tls.key");
        Optional<Path> relayCa = path("dial_in.tls.relay_ca");
        if (certificate.isPresent() != key.isPresent()) {
            in.fault("dial_in.tls.certificate and dial_in.tls.key go together: one of them is missing");
        } else if (relayCa.isPresent() && certificate.isEmpty()) {
            in.fault("dial_in.tls.relay_ca needs dial_in.tls.certificate and dial_in.tls.key");
        }
        Optional<CallTls> tls = certificate.flatMap(own -> key.map(secret -> new CallTls(own, secret, relayCa)));
        tls.ifPresent(files -> files.faults().forEach(fault -> in.fault("dial_in." + fault)));
        return tls;
    }

    private Optional<Path> path(String key) {
        return in.text(key).map(text -> in.path(key, Path.of("")));
    }
}
