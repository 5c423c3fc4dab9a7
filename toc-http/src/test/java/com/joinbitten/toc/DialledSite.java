package com.joinbitten.toc;

import com.joinbitten.core.config.ConfigReader;
import com.joinbitten.core.config.ConfigSources;
import com.joinbitten.core.storage.Database;
import com.joinbitten.relay.RelayConfig;
import com.joinbitten.relay.RelayServer;
import com.joinbitten.relay.terminal.PaperConfig;
import com.joinbitten.relay.terminal.PaperTerminal;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A relay named {@code london} with its paper terminal, that calls TOCs which cannot call it; and these. */
final class DialledSite implements AutoCloseable {
    private static final String SECRET = "dGhlIHNlY3JldCBvZiB0aGUgcmVsYXkgdGhhdCBjYWxscw==";

    private final Path folder;
    private final List<Closing> open = new ArrayList<>();

    /** What is closed without a fault of its own. */
    private interface Closing {
        void close();
    }

    /** With its files in that folder. */
    DialledSite(Path folder) throws IOException {
        this.folder = folder;
        write("london.key", SECRET);
        write(
                "keys.yaml",
                "keys:\n  toc:\n    secret: " + SECRET + "\n    users: ['*']\n"
                        + "    allow: [fire, status, subscribe, halt]\n");
    }

    /** Has the TOC prove that it is this machine, over TLS. */
    DialledSite certified() throws Exception {
        X509Bundle authority = new CertificateBuilder()
                .subject("CN=Example CA")
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
        X509Bundle toc = new CertificateBuilder()
                .subject("CN=toc,O=Example")
                .addSanIpAddress("127.0.0.1")
                .buildIssuedBy(authority);
        write("ca.pem", authority.getCertificatePEM());
        write("toc.pem", toc.getCertificatePEM());
        write("toc.key", toc.getPrivateKeyPEM());
        return this;
    }

    Path write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    /** Settings of a TOC that is called without TLS, and of a relay that asks for nothing. */
    List<String> plain() {
        return List.of("relays.london.dials_in=true");
    }

    /** Settings of one that is called over TLS, and proves a key as its relay does. */
    List<String> keyed() {
        return List.of(
                "relays.london.dials_in=true",
                "relays.london.key_id=toc",
                "relays.london.key_file=" + folder.resolve("london.key"),
                "dial_in.tls.certificate=" + folder.resolve("toc.pem"),
                "dial_in.tls.key=" + folder.resolve("toc.key"));
    }

    /** Settings of the relay that calls over TLS. */
    List<String> keyedRelay() {
        return List.of(
                "auth.mode=hmac",
                "auth.keys_file=" + folder.resolve("keys.yaml"),
                "dial.tls.ca=" + folder.resolve("ca.pem"));
    }

    TocConfig config(List<String> sets, String... more) {
        List<String> all = Stream.of(
                        Limits.wide().stream(),
                        Stream.of(
                                "listen.ports=[0]",
                                "dial_in.port=0",
                                "dial_in.ping=1s",
                                "fire.wait=3s",
                                "relays.london.paper=true"),
                        sets.stream(),
                        Stream.of(more))
                .flatMap(part -> part)
                .toList();
        ConfigReader reader = new ConfigReader(new ConfigSources("TOC_", Optional.empty(), Map.of(), all));
        TocConfig config = TocConfig.from(reader, folder.resolve("toc"));
        reader.finish();
        return config;
    }

    /** A TOC with demo data in its database. */
    TocServer toc(TocConfig config) {
        try (Database database = Database.open(config.database())) {
            new DemoData(database).store(Instant.now());
        }
        return closed(TocServer.start(config));
    }

    /** A way to where that TOC is called. */
    Way way(TocServer toc) throws IOException {
        Way way = new Way(toc.callPort().orElseThrow());
        open.add(way::close);
        return way;
    }

    /** The relay, which calls these, and its terminal. */
    RelayServer relay(List<String> sets, Way... ways) {
        List<String> to = Stream.of(ways).map(way -> "127.0.0.1:" + way.port()).toList();
        List<String> all = new ArrayList<>(sets);
        all.addAll(List.of(
                "listen.port=0",
                "relay.id=london",
                "dial.to=[" + String.join(", ", to) + "]",
                "dial.silence=4s",
                "dial.max_backoff=500ms"));
        RelayConfig config = RelayConfig.from(reader("RELAY_", all), folder.resolve("relay"));
        RelayServer relay = RelayServer.start(config);
        open.add(relay::close);
        PaperTerminal paper = PaperTerminal.start(PaperConfig.from(
                reader("PAPER_", List.of("drop.root=" + config.drop().root())), folder));
        open.add(paper::close);
        return relay;
    }

    private static ConfigReader reader(String prefix, List<String> sets) {
        return new ConfigReader(new ConfigSources(prefix, Optional.empty(), Map.of(), sets));
    }

    /** The broker's books. */
    Path broker() {
        return folder.resolve("paper/broker.db");
    }

    /** Closed with this. */
    TocServer closed(TocServer toc) {
        open.add(toc::close);
        return toc;
    }

    @Override
    public void close() {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }
}
