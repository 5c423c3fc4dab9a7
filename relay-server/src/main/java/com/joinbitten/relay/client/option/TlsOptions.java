package com.joinbitten.relay.client.option;

import com.joinbitten.relay.client.ClientTls;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options by which a command reaches a relay over TLS. */
public final class TlsOptions {
    @Option(
            names = "--tls-ca",
            paramLabel = "FILE",
            required = true,
            description = "Over TLS; who vouches for the relay.")
    private Path authority = Path.of("");

    @Option(
            names = "--tls-name",
            paramLabel = "NAME",
            description = "The name in the relay's certificate, if not the one in its address.")
    private @Nullable String serverName;

    @ArgGroup(exclusive = false)
    private @Nullable Identity identity;

    /** What a relay in {@code auth.mode mtls} asks for. */
    private static final class Identity {
        @Option(
                names = "--tls-certificate",
                paramLabel = "FILE",
                required = true,
                description = "The client's certificate.")
        private Path certificate = Path.of("");

        @Option(
                names = "--tls-key",
                paramLabel = "FILE",
                required = true,
                description = "Its private key, readable by its owner alone.")
        private Path key = Path.of("");
    }

    /** For the command line. */
    public TlsOptions() {}

    /** What was asked for; the files are read when the relay is called. */
    public ClientTls read() {
        Optional<ClientTls.Identity> own =
                Optional.ofNullable(identity).map(given -> new ClientTls.Identity(given.certificate, given.key));
        return new ClientTls(authority, Optional.ofNullable(serverName), own);
    }
}
