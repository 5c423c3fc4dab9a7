package com.joinbitten.relay.doctor.service;

import com.joinbitten.core.config.ConfigException;
import com.joinbitten.relay.doctor.Check;
import com.joinbitten.relay.doctor.Finding;
import com.joinbitten.relay.keys.WatchedFile;
import com.joinbitten.relay.tls.ServerTls;
import com.joinbitten.relay.tls.TlsFiles;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether keys, clients and certificates are whole as they lie on the disk now. A running relay that found them broken
 * goes on with the last good ones, and would not start again.
 */
public final class AccessFilesCheck implements Check {
    private static final Duration SOON = Duration.ofDays(14);

    private final List<WatchedFile<?>> entries;
    private final Optional<TlsFiles> tls;
    private final InstantSource clock;

    /**
     * Looks at these files.
     *
     * @param entries keys and clients, where the settings name them
     */
    public AccessFilesCheck(List<WatchedFile<?>> entries, Optional<TlsFiles> tls, InstantSource clock) {
        this.entries = List.copyOf(entries);
        this.tls = tls;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "access";
    }

    @Override
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        entries.forEach(file -> findings.add(entries(file)));
        tls.ifPresent(files -> findings.add(certificate(files)));
        return findings.isEmpty()
                ? List.of(Finding.ok(name(), "no keys and no certificates: programs of this machine alone"))
                : findings;
    }

    private <T> Finding entries(WatchedFile<T> file) {
        try {
            T content = file.read();
            return file.valid(content, clock.instant()).isEmpty()
                    ? Finding.error(
                            name(),
                            file.path() + ": everything in it has expired",
                            "write new entries with a later expires")
                    : Finding.ok(name(), file.path() + " " + file.describe(content));
        } catch (ConfigException e) {
            return broken(file, e);
        }
    }

    private Finding certificate(TlsFiles files) {
        ServerTls content;
        try {
            content = files.read();
        } catch (ConfigException e) {
            return broken(files, e);
        }
        Instant now = clock.instant();
        String text = files.path() + " " + files.describe(content);
        if (files.valid(content, now).isEmpty()) {
            return Finding.error(
                    name(), text + ": not valid now, so no client takes it", "put a valid certificate there");
        }
        return content.expires().isBefore(now.plus(SOON))
                ? Finding.warning(name(), text, "renew it: the relay takes the new one without a restart")
                : Finding.ok(name(), text);
    }

    private Finding broken(WatchedFile<?> file, ConfigException fault) {
        return Finding.error(
                name(),
                String.join("; ", fault.faults()),
                "put it right; until then a running relay goes on with the last good one (" + file.what()
                        + ".not_reloaded in its log) and does not start again");
    }
}
