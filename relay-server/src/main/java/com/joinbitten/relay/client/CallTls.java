package com.joinbitten.relay.client;

import com.joinbitten.core.config.ConfigException;
import com.joinbitten.relay.tls.TlsFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * With what whoever is called by relays proves to them who it is. Immutable; the files are read again when they change.
 *
 * @param certificate its own, then those between it and its authority, in PEM
 * @param key its private key, PKCS#8 in PEM, open to its owner alone
 * @param relayCa who vouches for certificates of relays; with it nobody gets past the handshake without one
 */
public record CallTls(Path certificate, Path key, Optional<Path> relayCa) {
    TlsFiles files() {
        return new TlsFiles(certificate, key, relayCa);
    }

    /** What is wrong with the files as they are now, each with the last part of the setting that names the file. */
    public List<String> faults() {
        try {
            files().read();
            return List.of();
        } catch (ConfigException e) {
            return e.faults().stream()
                    .map(fault -> fault.replace("tls.client_ca ", "tls.relay_ca "))
                    .toList();
        }
    }
}
