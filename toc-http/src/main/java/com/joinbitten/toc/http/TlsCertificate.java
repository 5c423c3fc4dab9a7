package com.joinbitten.toc.http;

import com.joinbitten.core.config.ConfigException;
import com.joinbitten.relay.tls.TlsFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The files with which the server proves who it is. Immutable.
 *
 * @param certificate the server's own, then those between it and its authority, in PEM
 * @param key its private key, PKCS#8 in PEM without a password, open to its owner alone
 */
public record TlsCertificate(Path certificate, Path key) {
    TlsFiles files() {
        return new TlsFiles(certificate, key, Optional.empty());
    }

    /** What is wrong with the files as they are now, each with the setting that names the file. */
    public List<String> faults() {
        try {
            files().read();
            return List.of();
        } catch (ConfigException e) {
            return e.faults().stream().map(fault -> "listen." + fault).toList();
        }
    }
}
