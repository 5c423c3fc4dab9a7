package com.joinbitten.relay;

import com.joinbitten.core.config.ConfigException;
import com.joinbitten.relay.access.ClientList;
import com.joinbitten.relay.access.KeyRing;
import com.joinbitten.relay.keys.ClientsFile;
import com.joinbitten.relay.keys.KeysFile;
import com.joinbitten.relay.keys.Watch;
import com.joinbitten.relay.keys.WatchedFile;
import com.joinbitten.relay.net.TlsAcceptor;
import com.joinbitten.relay.net.entry.Doorkeeper;
import com.joinbitten.relay.net.entry.Doorkeeper.Asking;
import com.joinbitten.relay.tls.ServerTls;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The files that say who may come in, each read again when it changes, and the threads that work on TLS handshakes.
 * Thread-safe.
 */
final class Access implements AutoCloseable {
    private static final int COMPUTING_THREADS = 2;

    private final Entry entry;
    private final InstantSource clock = InstantSource.system();
    private final Optional<Watch<KeyRing>> keys;
    private final Optional<Watch<ClientList>> clients;
    private final Optional<Watch<ServerTls>> tls;
    private final ThreadPoolExecutor computing;

    /**
     * Reads every file; they are watched from {@link #start} on.
     *
     * @param connections largest number of connections, each of which has at most one step of a handshake to work on
     * @param changed told when what somebody may do has changed; must not block
     * @throws ConfigException with the faults of all files
     */
    Access(Entry entry, int connections, Runnable changed) {
        this.entry = entry;
        List<String> faults = new ArrayList<>();
        this.keys = entry.keysFile().flatMap(file -> watch(new KeysFile(file), changed, faults));
        this.clients = entry.clientsFile().flatMap(file -> watch(new ClientsFile(file), changed, faults));
        this.tls = entry.tls().flatMap(files -> watch(files, changed, faults));
        if (!faults.isEmpty()) {
            throw new ConfigException(faults);
        }
        this.computing = new ThreadPoolExecutor(
                COMPUTING_THREADS,
                COMPUTING_THREADS,
                1,
                TimeUnit.MINUTES,
                new LinkedBlockingQueue<>(connections),
                new DefaultThreadFactory("relay-handshake"));
        this.computing.allowCoreThreadTimeOut(true);
    }

    private <T> Optional<Watch<T>> watch(WatchedFile<T> file, Runnable changed, List<String> faults) {
        try {
            return Optional.of(new Watch<>(file, clock, changed));
        } catch (ConfigException e) {
            faults.addAll(e.faults());
            return Optional.empty();
        }
    }

    /** Starts to watch. */
    void start() {
        watches().forEach(Watch::start);
    }

    private Stream<Watch<?>> watches() {
        return Stream.<Optional<? extends Watch<?>>>of(keys, clients, tls).flatMap(Optional::stream);
    }

    /**
     * Decides by these files.
     *
     * @param relayId goes into every proof of a key
     */
    Doorkeeper doorkeeper(String relayId) {
        return new Doorkeeper(entry.rules(), asking(relayId), clock);
    }

    private Asking asking(String relayId) {
        if (clients.isPresent() && tls.isPresent()) {
            return new Asking.Certificates(clients.get()::present, tls.get()::present);
        }
        return keys.<Asking>map(ring -> new Asking.Keys(ring::present, relayId, entry.onlyTls()))
                .orElseGet(Asking.Nothing::new);
    }

    /**
     * Takes handshakes, where there is a certificate.
     *
     * @param longest from a handshake's first byte to its end
     */
    Optional<TlsAcceptor> acceptor(Duration longest) {
        return tls.map(files -> new TlsAcceptor(files::present, computing, longest));
    }

    /** Ends the threads; idempotent. */
    @Override
    public void close() {
        watches().forEach(Watch::close);
        computing.shutdownNow();
    }
}
