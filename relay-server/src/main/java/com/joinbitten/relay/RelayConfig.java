package com.joinbitten.relay;

import com.joinbitten.core.config.ConfigReader;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.trade.Symbol;
import com.joinbitten.core.wire.DropFileJson;
import com.joinbitten.relay.desk.DeliveryRules;
import com.joinbitten.relay.ledger.Durability;
import com.joinbitten.relay.net.Limits;
import com.joinbitten.relay.net.dial.DialRules;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything the relay can be told. Immutable; an instance that exists is valid.
 *
 * @param relayId the relay's name in reply to {@code hello}: 1 to 64 characters of {@code A-Z a-z 0-9 . _ -}
 * @param dataDir folder of the ledger, its key and its lock; made when it is absent
 * @param entry who may come in, and with which keys
 * @param heartbeatFile replaced every second while the relay can accept and store a fire
 * @param adopt whether an operator says that ledger and drop root belong together although their marks differ
 * @param limits what connections may take
 * @param rules what a fire must keep to
 * @param metrics where figures are served to this machine; empty when they are not
 * @param dial whom the relay calls itself; empty when it only waits to be called
 */
public record RelayConfig(
        String relayId,
        Listen listen,
        Drop drop,
        Path dataDir,
        Durability durability,
        AuthMode authMode,
        Entry entry,
        Path heartbeatFile,
        boolean adopt,
        Limits limits,
        DeliveryRules rules,
        Optional<Listen> metrics,
        Optional<DialRules> dial) {
    private static final Duration LIFE = Duration.ofMinutes(1);
    private static final Duration MAX_LIFE = Duration.ofMinutes(5);
    private static final long MIN_FREE_BYTES = 64L << 20;
    private static final String REMEDY =
            "without authentication the relay is only for this machine, TLS or not: set auth.mode to hmac and"
                    + " auth.keys_file to a file of keys, or auth.mode to mtls with auth.clients_file and tls.client_ca,"
                    + " or listen.host to 127.0.0.1 or ::1";

    /** How clients prove who they are. */
    public enum AuthMode {
        /** Not at all; only programs on the same machine can connect. */
        LOCAL,
        /** By a key of the keys file, challenged both ways; every frame then carries a code. */
        HMAC,
        /** By a certificate, in the TLS handshake; the clients file says what it opens. */
        MTLS
    }

    /**
     * Where clients connect.
     *
     * @param host address to bind
     * @param port TCP port, 0 to 65535; 0 picks a free one
     */
    public record Listen(String host, int port) {
        /** @throws IllegalArgumentException if the port is out of range or the host is blank */
        public Listen {
            require(!host.isBlank(), "listen.host must not be blank");
            require(port >= 0 && port <= 65_535, "listen.port must be 0 to 65535: " + port);
        }

        /** Whether only this machine can connect; names but {@code localhost} are not looked up. */
        public boolean isLoopback() {
            return host.equals("localhost") || host.equals("::1") || host.matches("127(\\.\\d{1,3}){3}");
        }
    }

    /**
     * Where order files go and how long they stay.
     *
     * @param root holds one folder per user; made at start when it is absent
     * @param retention age at which files of final and acknowledged fires are deleted, at least 1 s
     * @param cleanupInterval pause between two such clean-ups, at least 100 ms
     * @param isVolatile whether the root is expected to be empty after a restart of the machine, as on tmpfs
     * @param storageSession changed by whoever remounts an image or volume beneath us; empty when nobody does
     */
    public record Drop(
            Path root, Duration retention, Duration cleanupInterval, boolean isVolatile, String storageSession) {
        private static final Duration RETENTION = Duration.ofHours(1);
        private static final Duration CLEANUP_INTERVAL = Duration.ofMinutes(5);
        private static final Duration MIN_RETENTION = Duration.ofSeconds(1);
        private static final Duration MIN_CLEANUP_INTERVAL = Duration.ofMillis(100);

        /** @throws IllegalArgumentException if a duration is out of range */
        public Drop {
            require(retention.compareTo(MIN_RETENTION) >= 0, "drop.retention must be at least 1s: " + retention);
            require(
                    cleanupInterval.compareTo(MIN_CLEANUP_INTERVAL) >= 0,
                    "drop.cleanup_interval must be at least 100ms: " + cleanupInterval);
        }

        private static Drop from(ConfigReader in, Path data) {
            return new Drop(
                    in.path("drop.root", data.resolve("drop")),
                    in.duration("drop.retention", RETENTION, MIN_RETENTION),
                    in.duration("drop.cleanup_interval", CLEANUP_INTERVAL, MIN_CLEANUP_INTERVAL),
                    in.flag("drop.volatile", false),
                    in.text("storage.session", ""));
        }
    }

    /** @throws IllegalArgumentException if a value is out of range, or the address is not safe without authentication */
    public RelayConfig {
        require(relayId.matches("[A-Za-z0-9._-]{1,64}"), "relay.id must be 1 to 64 of A-Z a-z 0-9 . _ -: " + relayId);
        require(
                authMode != AuthMode.LOCAL || listen.isLoopback(),
                "listen.host must be a loopback address in auth.mode local: " + listen.host() + "; " + REMEDY);
    }

    /**
     * Reads the settings; a fault is remembered by the reader, which is the caller's to finish before the result is used.
     *
     * @param data where everything written goes: the relay's own files are in {@code relay} below it, the drop root is
     *     {@code drop} unless {@code drop.root} says otherwise
     */
    public static RelayConfig from(ConfigReader in, Path data) {
        Path folder = data.toAbsolutePath().normalize();
        AuthMode authMode = in.choice("auth.mode", AuthMode.LOCAL);
        return new RelayConfig(
                relayId(in),
                listen(in, authMode),
                Drop.from(in, folder),
                folder.resolve("relay"),
                in.choice("ledger.durability", Durability.POWER_LOSS),
                authMode,
                Entry.from(in, authMode),
                in.path("heartbeat.file", folder.resolve("bridge_troll_heartbeat.txt")),
                in.flag("adopt", false),
                limits(in),
                rules(in),
                metrics(in),
                DialSettings.read(in, authMode));
    }

    private static String relayId(ConfigReader in) {
        String id = in.text("relay.id", "relay");
        if (id.matches("[A-Za-z0-9._-]{1,64}")) {
            return id;
        }
        in.fault("relay.id must be 1 to 64 of A-Z a-z 0-9 . _ -: " + id);
        return "relay";
    }

    private static Listen listen(ConfigReader in, AuthMode authMode) {
        Listen safe = new Listen("127.0.0.1", in.port("listen.port", 5556));
        String host = in.text("listen.host", safe.host()).strip();
        Listen wanted = host.isEmpty() ? safe : new Listen(host, safe.port());
        if (authMode == AuthMode.LOCAL && !wanted.isLoopback()) {
            in.fault("listen.host must be a loopback address in auth.mode local: " + host + "; " + REMEDY);
            return safe;
        }
        return wanted;
    }

    private static Optional<Listen> metrics(ConfigReader in) {
        String host = in.text("metrics.listen.host", "127.0.0.1").strip();
        boolean wanted = in.text("metrics.listen.port").isPresent();
        int port = in.port("metrics.listen.port", 0);
        if (!wanted) {
            return Optional.empty();
        }
        if (host.isEmpty() || !new Listen(host, port).isLoopback()) {
            in.fault("metrics.listen.host must be a loopback address, for nobody is asked who he is: " + host
                    + "; let a Prometheus agent of this machine pass the figures on");
            return Optional.empty();
        }
        return Optional.of(new Listen(host, port));
    }

    private static Limits limits(ConfigReader in) {
        Limits usual = Limits.DEFAULT;
        Duration shortest = Duration.ofMillis(10);
        return new Limits(
                in.integer("limits.connections", usual.connections(), 1, 1_000_000),
                in.integer("limits.connections_per_address", usual.connectionsPerAddress(), 1, 1_000_000),
                (int) in.bytes("limits.frame_bytes", usual.frameBytes(), 256, 65_536),
                in.duration("limits.first_byte", usual.firstByte(), shortest),
                in.duration("limits.whole_frame", usual.wholeFrame(), shortest),
                in.duration("limits.idle", usual.idle(), Duration.ofMillis(100)),
                in.integer("limits.unanswered", usual.unanswered(), 1, 1_024),
                (int) in.bytes("limits.unread_bytes", usual.unreadBytes(), 1_024, 16 << 20));
    }

    private static DeliveryRules rules(ConfigReader in) {
        Duration life = in.duration("limits.fire_life", LIFE, Duration.ofSeconds(1));
        if (life.compareTo(MAX_LIFE) > 0) {
            in.fault("limits.fire_life must be at most 300s: " + life);
            life = LIFE;
        }
        return new DeliveryRules(
                life,
                MAX_LIFE,
                lotLimits(in),
                in.bytes("limits.min_free", MIN_FREE_BYTES, 0, Long.MAX_VALUE),
                in.choice("drop.format", DropFileJson.Format.LINE));
    }

    /** {@code limits.lots: [XAUUSD=0.1, BTCUSD=0.01]}: symbols may hold dots, so they cannot be keys. */
    private static Map<Symbol, Lots> lotLimits(ConfigReader in) {
        Map<Symbol, Lots> limits = new HashMap<>();
        for (String entry : in.texts("limits.lots", List.of())) {
            String[] parts = entry.split("=", -1);
            try {
                require(parts.length == 2, "must be symbol=lots");
                limits.put(new Symbol(parts[0].strip()), Lots.of(parts[1].strip()));
            } catch (NumberFormatException e) {
                in.fault("limits.lots must name a number of lots: " + entry);
            } catch (IllegalArgumentException e) {
                in.fault("limits.lots " + e.getMessage() + ": " + entry);
            }
        }
        return limits;
    }

    /** What everything behind the sockets needs of these settings. */
    Delivery.Settings delivery() {
        return new Delivery.Settings(
                relayId,
                drop.root(),
                dataDir,
                heartbeatFile,
                durability,
                drop.storageSession(),
                drop.isVolatile(),
                adopt,
                drop.retention(),
                drop.cleanupInterval(),
                rules,
                limits.frameBytes(),
                limits.unanswered());
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
