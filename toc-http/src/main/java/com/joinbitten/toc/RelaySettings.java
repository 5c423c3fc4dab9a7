package com.joinbitten.toc;

import com.joinbitten.core.config.ConfigReader;
import com.joinbitten.relay.client.RelayTrust;
import com.joinbitten.toc.bridge.BridgeAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code relays.<name>.*}: each is reached by {@code address}, by {@code bridge} or by {@code folder}, or calls itself. */
final class RelaySettings {
    static final RelayAddress USUAL = new RelayAddress("127.0.0.1", 5556);
    private static final Duration MIN_TIMEOUT = Duration.ofMillis(100);

    private final ConfigReader in;
    private final String name;
    private final String at;

    private RelaySettings(ConfigReader in, String name) {
        this.in = in;
        this.name = name;
        this.at = "relays." + name + ".";
    }

    /**
     * All of them by name, in their order; a relay of this machine where none is named. A fault is remembered by the
     * reader.
     *
     * @param data below which relays inside this process keep their ledgers
     */
    static Map<String, RelayAddress> read(ConfigReader in, Path data) {
        Map<String, RelayAddress> relays = new LinkedHashMap<>();
        for (String name : in.names("relays")) {
            new RelaySettings(in, name).relay(data).ifPresent(relay -> relays.put(name, relay));
        }
        return relays.isEmpty() ? Map.of("local", USUAL) : relays;
    }

    private Optional<RelayAddress> relay(Path data) {
        Optional<String> address = in.text(at + "address");
        Optional<String> bridge = in.text(at + "bridge");
        Optional<String> folder = in.text(at + "folder");
        Duration timeout = in.duration(at + "timeout", BridgeAddress.USUAL_TIMEOUT, MIN_TIMEOUT);
        if (in.text(at + "timeout").isPresent() && bridge.isEmpty()) {
            in.fault(at + "timeout is for a bridge");
        }
        boolean dialsIn = in.flag(at + "dials_in", false);
        long ways =
                Stream.of(address, bridge, folder).filter(Optional::isPresent).count() + (dialsIn ? 1 : 0);
        if (ways > 1) {
            in.fault("relays." + name + " must have one of address, bridge and folder, or dials_in: true");
            return Optional.of(USUAL);
        }
        if (dialsIn) {
            return Optional.of(dialsIn());
        }
        if (folder.isPresent()) {
            return Optional.of(USUAL.by(folder(data)));
        }
        return bridge.map(url -> bridge(url, timeout))
                .orElseGet(() -> address(address.orElse(USUAL.host() + ":" + USUAL.port())));
    }

    /** It gives its name first, so that there is always one; users see that where others have an address. */
    private RelayAddress dialsIn() {
        RelayAddress address = new RelayAddress(name, USUAL.port()).by(new RelayWay.DialsIn());
        try {
            RelayTrust trust = new RelayTrust(RelayKey.read(in, at), Optional.empty(), in.text(at + "relay_id"));
            return address.recognised(trust.relayId().isPresent() ? trust : trust.withRelayId(name));
        } catch (IllegalArgumentException e) {
            in.fault(at + e.getMessage());
            return address;
        }
    }

    private RelayWay folder(Path data) {
        if (!name.matches("[A-Za-z0-9_-]{1,64}")) {
            in.fault("relays." + name + " with a folder must be named by 1 to 64 of A-Z a-z 0-9 _ -");
        }
        Path drop = in.path(at + "folder", data).toAbsolutePath().normalize();
        return new RelayWay.Folder(drop, data.resolve("toc").resolve("folders").resolve(name));
    }

    private Optional<RelayAddress> bridge(String url, Duration timeout) {
        try {
            BridgeAddress bridge = BridgeAddress.parse(url, timeout);
            return Optional.of(new RelayAddress(bridge.host(), bridge.port()).by(new RelayWay.Bridge(bridge)));
        } catch (IllegalArgumentException e) {
            in.fault(at + "bridge " + e.getMessage() + ": " + url);
            return Optional.empty();
        }
    }

    private Optional<RelayAddress> address(String text) {
        try {
            return Optional.of(RelayAddress.parse(text).recognised(RelayRecognition.read(in, at)));
        } catch (IllegalArgumentException e) {
            in.fault(at + "address " + e.getMessage() + ": " + text);
            return Optional.empty();
        }
    }
}
