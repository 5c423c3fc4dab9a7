package com.joinbitten.relay;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.joinbitten.core.config.OwnerOnlyFile;
import com.joinbitten.core.config.Secret;
import com.joinbitten.core.wire.HoldName;
import com.joinbitten.relay.client.RelayClientConfig;
import com.joinbitten.relay.client.RelayCredentials;
import com.joinbitten.relay.client.RelayTrust;
import com.joinbitten.relay.client.option.TlsOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of {@code halt} and {@code resume}: which relay, which hold, how long. */
final class HoldOptions {
    private static final Duration LEAST_PATIENCE = Duration.ofSeconds(3);

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Mixin
    private final ConfigOptions config = new ConfigOptions();

    @Option(
            names = "--relay",
            paramLabel = "HOST:PORT",
            defaultValue = "",
            description = "Where the relay is (default: where its settings say that it listens).")
    private String address = "";

    @Option(
            names = "--hold",
            paramLabel = "NAME",
            defaultValue = "operator",
            description = "Whose hold; only the same name lifts it (default: ${DEFAULT-VALUE}).")
    private String hold = "operator";

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "5",
            description = "How long to wait for relay and terminals, 0 to 3600 (default: ${DEFAULT-VALUE}).")
    private int waitSeconds;

    @Option(
            names = "--relay-id",
            paramLabel = "ID",
            description = "The relay that is meant, by its relay.id: another one is not told anything.")
    private @Nullable String relayId;

    @ArgGroup(exclusive = false)
    private @Nullable Key key;

    @ArgGroup(exclusive = false)
    private @Nullable TlsOptions tls;

    /** What a relay in {@code auth.mode hmac} asks for. */
    private static final class Key {
        @Option(names = "--key-id", paramLabel = "ID", required = true, description = "The key's name at the relay.")
        private String id = "";

        @Option(
                names = "--key-file",
                paramLabel = "FILE",
                required = true,
                description = "The file with its secret, readable by its owner alone.")
        private Path file = Path.of("");

        RelayCredentials read() throws IOException {
            return new RelayCredentials(id, new Secret(new String(new OwnerOnlyFile(file).read(), US_ASCII)));
        }
    }

    HoldName hold() {
        try {
            return new HoldName(hold);
        } catch (IllegalArgumentException e) {
            throw usage("--hold: " + e.getMessage());
        }
    }

    /** How long terminals have to confirm. */
    Duration waiting() {
        if (waitSeconds < 0 || waitSeconds > 3_600) {
            throw usage("--wait must be 0 to 3600: " + waitSeconds);
        }
        return Duration.ofSeconds(waitSeconds);
    }

    /** How long the relay has to answer; a few seconds at least, or no answer would mean nothing. */
    Duration patience() {
        return waiting().compareTo(LEAST_PATIENCE) < 0 ? LEAST_PATIENCE : waiting();
    }

    RelayTalk talk() {
        RelayConfig.Listen relay = address.isEmpty() ? config.read().listen() : listen();
        try {
            return new RelayTalk(
                    RelayClientConfig.of(relay.host(), relay.port(), "bitten").withTrust(trust()));
        } catch (IOException e) {
            throw usage(String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            throw usage("where is the relay? " + e.getMessage());
        }
    }

    private RelayTrust trust() throws IOException {
        RelayTrust trust = RelayTrust.BLIND;
        if (key != null) {
            trust = trust.withCredentials(key.read());
        }
        if (tls != null) {
            tls.read().context(); // what is wrong with the files comes out now, not as a relay that does not answer
            trust = trust.withTls(tls.read());
        }
        return relayId == null ? trust : trust.withRelayId(relayId);
    }

    private RelayConfig.Listen listen() {
        int colon = address.lastIndexOf(':');
        if (colon < 1 || !address.substring(colon + 1).matches("\\d{1,5}")) {
            throw usage("--relay needs HOST:PORT: " + address);
        }
        try {
            return new RelayConfig.Listen(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            throw usage("--relay: " + e.getMessage());
        }
    }

    ParameterException usage(String fault) {
        if (spec == null) {
            throw new IllegalStateException("the command line has not been read yet");
        }
        return new ParameterException(spec.commandLine(), fault);
    }
}
