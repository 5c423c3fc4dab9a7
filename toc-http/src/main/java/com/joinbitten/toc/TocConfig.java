package com.joinbitten.toc;

import com.joinbitten.core.config.ConfigReader;
import com.joinbitten.core.gate.GateRules;
import com.joinbitten.core.gate.TierRules;
import com.joinbitten.core.mission.MissionService;
import com.joinbitten.core.storage.DatabaseSettings;
import com.joinbitten.core.trade.Tcs;
import com.joinbitten.relay.client.CallRules;
import com.joinbitten.toc.auth.AuthMode;
import com.joinbitten.toc.auth.AuthSettings;
import com.joinbitten.toc.hook.HookSettings;
import com.joinbitten.toc.http.HttpLimits;
import com.joinbitten.toc.http.TlsCertificate;
import com.joinbitten.toc.limit.LimitSettings;
import com.joinbitten.toc.limit.LimitSettings.Usual;
import com.joinbitten.toc.live.LiveRules;
import com.joinbitten.toc.origin.Origins;
import com.joinbitten.toc.origin.OwnNames;
import com.joinbitten.toc.signal.AlertSettings;
import com.joinbitten.toc.signal.AlertSource;
import com.joinbitten.toc.telegram.TelegramSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything the TOC can be told. Immutable; an instance that exists is valid.
 *
 * @param publicUrl where users reach the pages, if not under the name they called
 * @param database where the database is, and what it may cost
 * @param auth how callers prove who they are
 * @param relays by name, in their order; the first one serves every pool that names none. At least one
 * @param dialIn where relays call that cannot be called; empty where none does
 * @param fireWait how long a fire waits for its terminal before it is answered, 0 to 30 s; 0 waits for its relay only
 * @param missions what a signal needs, and how long its mission lives
 * @param tiers what each tier may do
 * @param gates what binds every user alike
 * @param terminals the pools, and what is said of the users at them
 * @param limits how often somebody may call
 * @param origins the sites beside our own whose pages may call
 * @param names under which we are called, beside this machine's own
 * @param live what live streams may cost
 * @param signals from where alerts come
 * @param webhooks who is told of events
 * @param node which of several nodes on one database this is
 * @param telegram the bot
 * @param debug whether the log tells every step
 */
public record TocConfig(
        Listen listen,
        Optional<URI> publicUrl,
        DatabaseSettings database,
        AuthSettings auth,
        Map<String, RelayAddress> relays,
        Optional<CallRules> dialIn,
        Duration fireWait,
        MissionService.Policy missions,
        TierRules tiers,
        GateRules gates,
        TerminalSettings terminals,
        HttpLimits http,
        LimitSettings limits,
        Origins origins,
        OwnNames names,
        LiveRules live,
        List<AlertSource> signals,
        HookSettings webhooks,
        NodeSettings node,
        TelegramSettings telegram,
        boolean debug) {
    private static final Duration MAX_FIRE_WAIT = Duration.ofSeconds(30);
    private static final String REMEDY = "without authentication the TOC is only for this machine: set listen.host to"
            + " 127.0.0.1, or ::1, and reach it from elsewhere through a tunnel; or set auth.mode to keys";

    /**
     * Where callers connect.
     *
     * @param host address to bind
     * @param ports TCP ports, 0 to 65535 each, at least one; every route is on each; 0 picks a free one
     * @param tls with it only TLS is spoken, on every port
     */
    public record Listen(String host, List<Integer> ports, Optional<TlsCertificate> tls) {
        /** @throws IllegalArgumentException if the host is blank or there is no port */
        public Listen {
            require(!host.isBlank(), "listen.host must not be blank");
            require(!ports.isEmpty(), "listen.ports must name a port");
            ports = List.copyOf(ports);
        }

        /** Without TLS. */
        public Listen(String host, List<Integer> ports) {
            this(host, ports, Optional.empty());
        }

        /** Whether only this machine can connect; names but {@code localhost} are not looked up. */
        public boolean isLoopback() {
            return host.equals("localhost") || host.equals("::1") || host.matches("127(\\.\\d{1,3}){3}");
        }
    }

    /** @throws IllegalArgumentException if a value is out of range, or the address is not safe without authentication */
    public TocConfig {
        require(auth.mode() != AuthMode.LOCAL || listen.isLoopback(), unsafe(listen.host()));
        require(!relays.isEmpty(), "relays must name a relay");
        require(
                !fireWait.isNegative() && fireWait.compareTo(MAX_FIRE_WAIT) <= 0,
                "fire.wait must be 0s to 30s: " + fireWait);
        relays = Collections.unmodifiableMap(new LinkedHashMap<>(relays));
    }

    /**
     * Reads the settings; a fault is remembered by the reader, which is the caller's to finish before the result is used.
     *
     * @param data where everything written goes: the database is {@code toc/toc.db} below it unless {@code database.url}
     *     says otherwise
     */
    public static TocConfig from(ConfigReader in, Path data) {
        TierRules tiers = TierSettings.read(in);
        Path home = data.toAbsolutePath().normalize();
        AuthSettings auth = AuthSettings.read(in, home.resolve("toc"));
        Map<String, RelayAddress> relays = RelaySettings.read(in, home);
        Optional<URI> publicUrl = publicUrl(in);
        return new TocConfig(
                listen(in, auth.mode()),
                publicUrl,
                DatabaseSettings.from(in, data.resolve("toc").resolve("toc.db")),
                auth,
                relays,
                DialInSettings.read(in, auth.mode(), relays),
                fireWait(in),
                new MissionService.Policy(
                        new Tcs(in.integer("mission.minimum_tcs", tiers.floor().percent(), 0, 100)),
                        in.duration("mission.life", MissionService.Policy.STANDARD.life(), Duration.ofSeconds(1))),
                tiers,
                GateSettings.read(in, relays.keySet()),
                TerminalSettings.read(in, relays, home),
                http(in),
                LimitSettings.read(in, auth.mode() == AuthMode.LOCAL ? Usual.NOTHING : Usual.EVERYTHING),
                Origins.read(in),
                OwnNames.read(in),
                live(in),
                AlertSettings.read(in),
                HookSettings.read(in),
                NodeSettings.read(in),
                TelegramSettings.read(in, publicUrl),
                in.flag("debug", false));
    }

    private static Listen listen(ConfigReader in, AuthMode authMode) {
        List<Integer> ports = in.ports("listen.ports", List.of(8888, 5000));
        Optional<Integer> second = in.environment("TOC_PORT").flatMap(text -> port(in, text));
        if (second.isPresent()) {
            ports = List.of(ports.get(0), second.get());
        }
        String host = in.text("listen.host", in.environment("TOC_HOST").orElse("127.0.0.1"))
                .strip();
        Listen wanted = new Listen(host.isEmpty() ? "127.0.0.1" : host, ports, tls(in));
        if (authMode == AuthMode.LOCAL && !wanted.isLoopback()) {
            in.fault(unsafe(host));
            return new Listen("127.0.0.1", ports);
        }
        return wanted;
    }

    private static Optional<TlsCertificate> tls(ConfigReader in) {
        Optional<String> certificate = in.text("listen.tls.certificate");
        Optional<String> key = in.text("listen.tls.key");
        if (certificate.isPresent() != key.isPresent()) {
            in.fault("listen.tls.certificate and listen.tls.key go together: set both or neither");
        }
        if (certificate.isEmpty() || key.isEmpty()) {
            return Optional.empty();
        }
        TlsCertificate files = new TlsCertificate(Path.of(certificate.get()), Path.of(key.get()));
        files.faults().forEach(in::fault);
        return Optional.of(files);
    }

    private static Optional<Integer> port(ConfigReader in, String text) {
        if (text.matches("\\d{1,5}") && Integer.parseInt(text) <= 65_535) {
            return Optional.of(Integer.parseInt(text));
        }
        in.fault("environment TOC_PORT must be a port of 0 to 65535: " + text);
        return Optional.empty();
    }

    private static String unsafe(String host) {
        return "listen.host must be a loopback address in auth.mode local: " + host + "; " + REMEDY;
    }

    private static Optional<URI> publicUrl(ConfigReader in) {
        Optional<String> text = in.text("listen.public_url");
        if (text.isPresent() && !text.get().matches("https?://[A-Za-z0-9.:\\[\\]_-]+(/[A-Za-z0-9._/-]*)?")) {
            in.fault("listen.public_url must be an http or https address: " + text.get());
            return Optional.empty();
        }
        return text.map(URI::create);
    }

    private static Duration fireWait(ConfigReader in) {
        Duration usual = Duration.ofMillis(1500);
        Duration wait = in.duration("fire.wait", usual, Duration.ZERO);
        if (wait.compareTo(MAX_FIRE_WAIT) > 0) {
            in.fault("fire.wait must be 0s to 30s: " + wait.toSeconds() + "s");
            return usual;
        }
        return wait;
    }

    private static HttpLimits http(ConfigReader in) {
        HttpLimits usual = HttpLimits.defaults();
        Duration shortest = Duration.ofMillis(10);
        return new HttpLimits(
                in.integer("http.connections", usual.connections(), 1, 65_536),
                in.integer("http.connections_per_address", usual.connectionsPerAddress(), 1, 65_536),
                (int) in.bytes("http.header_bytes", usual.headerBytes(), 1 << 10, 64 << 10),
                (int) in.bytes("http.body_bytes", usual.bodyBytes(), 1 << 10, 1 << 20),
                in.duration("http.header_deadline", usual.headerDeadline(), shortest),
                in.duration("http.body_deadline", usual.bodyDeadline(), shortest),
                in.duration("http.idle", usual.idle(), shortest),
                in.integer("http.workers", usual.workers(), 1, 256),
                in.integer("http.queue", usual.queue(), 1, 65_536));
    }

    private static LiveRules live(ConfigReader in) {
        LiveRules usual = LiveRules.STANDARD;
        return new LiveRules(
                in.integer("live.streams", usual.streams(), 1, 65_536),
                in.integer("live.streams_per_user", usual.perUser(), 1, 1_000),
                in.duration("live.heartbeat", usual.heartbeat(), Duration.ofMillis(100)),
                in.duration("live.poll", usual.poll(), Duration.ofMillis(10)),
                in.integer("live.keep", (int) usual.keep(), 1_000, 100_000_000));
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
