package com.joinbitten.toc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.joinbitten.core.config.ConfigException;
import com.joinbitten.core.config.ConfigReader;
import com.joinbitten.core.config.ConfigSources;
import com.joinbitten.relay.keys.Watch;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** {@code listen.tls}: a TOC that speaks TLS alone, and what it makes of its files, over real sockets. */
class TlsListenTest {
    private static final Duration LONG = Duration.ofSeconds(45);
    private static final int ALERT = 21;
    private static final int FATAL = 2;
    private static final int PROTOCOL_VERSION = 70;

    @TempDir
    private static Path folder;

    private static final ListAppender<ILoggingEvent> LINES = new ListAppender<>();
    private static X509Bundle authority;
    private static SSLContext trusting;
    private static TocServer toc;

    @BeforeAll
    static void start() throws Exception {
        LINES.start();
        ((Logger) LoggerFactory.getLogger(Watch.class)).addAppender(LINES);
        authority = new CertificateBuilder()
                .subject("CN=Example CA")
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
        trusting = trusting(authority.getCertificate());
        prove("first");
        toc = TocServer.start(config(
                "listen.tls.certificate=" + folder.resolve("toc.pem"), "listen.tls.key=" + folder.resolve("toc.key")));
    }

    @AfterAll
    static void stop() {
        toc.close();
        ((Logger) LoggerFactory.getLogger(Watch.class)).detachAppender(LINES);
    }

    private static TocConfig config(String... sets) {
        List<String> all = Stream.concat(
                        Stream.of(
                                "listen.ports=[0]",
                                "http.idle=10m",
                                "http.header_deadline=45s",
                                "relays.box.folder=" + folder.resolve("drop")),
                        Stream.of(sets))
                .toList();
        ConfigReader reader = new ConfigReader(new ConfigSources("TOC_", Optional.empty(), Map.of(), all));
        TocConfig config = TocConfig.from(reader, folder.resolve("data"));
        reader.finish();
        return config;
    }

    private static SSLContext trusting(X509Certificate trusted) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("authority", trusted);
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }

    /** Gives the TOC another certificate, and its key. */
    private static void prove(String name) throws Exception {
        X509Bundle made = new CertificateBuilder()
                .subject("CN=" + name)
                .addSanIpAddress("127.0.0.1")
                .buildIssuedBy(authority);
        replace("toc.key", made.getPrivateKeyPEM());
        replace("toc.pem", made.getCertificatePEM());
    }

    private static void replace(String name, String content) throws IOException {
        Path next = Files.writeString(folder.resolve(name + ".next"), content);
        Files.setPosixFilePermissions(next, PosixFilePermissions.fromString("rw-------"));
        Files.move(next, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }

    private static int port() {
        return toc.ports().get(0);
    }

    private static SSLSocket connect(String... protocols) throws IOException {
        SSLSocket socket =
                (SSLSocket) trusting.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port());
        socket.setSoTimeout((int) LONG.toMillis());
        socket.setEnabledProtocols(protocols);
        socket.startHandshake();
        return socket;
    }

    /** Whose certificate a new connection is shown. */
    private static String proved() throws IOException {
        try (SSLSocket socket = connect("TLSv1.3")) {
            return proved(socket);
        }
    }

    private static String proved(SSLSocket socket) throws IOException {
        X509Certificate shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
        return shown.getSubjectX500Principal().getName();
    }

    /** A call on a connection that stays. */
    private static String call(Socket socket) throws IOException {
        socket.getOutputStream()
                .write("HEAD /terminals HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int next = socket.getInputStream().read();
            assertThat(next).as("after %s", head).isNotNegative();
            head.append((char) next);
        }
        return head.toString();
    }

    @Test
    @DisplayName("it proves who it is, and tells browsers to come over nothing but TLS for a year")
    void served() throws Exception {
        HttpClient client = HttpClient.newBuilder().sslContext(trusting).build();
        URI uri = URI.create("https://127.0.0.1:" + port() + "/terminals");

        HttpResponse<String> reply =
                client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.headers().firstValue("Strict-Transport-Security")).contains("max-age=31536000");
        assertThat(reply.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
    }

    @Test
    @DisplayName("it speaks TLS 1.2, and nothing older")
    void versions() throws IOException {
        try (SSLSocket older = connect("TLSv1.2")) {
            assertThat(older.getSession().getProtocol()).isEqualTo("TLSv1.2");
            assertThat(call(older)).startsWith("HTTP/1.1 200 ").contains("Strict-Transport-Security");
        }
        for (int minor : new int[] {0, 1, 2}) { // SSL 3.0, TLS 1.0, TLS 1.1
            try (Socket oldest = new Socket(InetAddress.getLoopbackAddress(), port())) {
                oldest.setSoTimeout((int) LONG.toMillis());
                oldest.getOutputStream().write(clientHello(minor));

                byte[] alert = oldest.getInputStream().readNBytes(7);

                assertThat(alert).as("version 3.%d", minor).hasSize(7);
                assertThat(alert[0]).isEqualTo((byte) ALERT);
                assertThat(alert[5]).isEqualTo((byte) FATAL);
                assertThat(alert[6]).isEqualTo((byte) PROTOCOL_VERSION);
            }
        }
    }

    /** The first message of a client that speaks version 3.{@code minor} at most; our own library would not send it. */
    private static byte[] clientHello(int minor) throws IOException {
        ByteArrayOutputStream hello = new ByteArrayOutputStream();
        DataOutputStream body = new DataOutputStream(hello);
        body.write(new byte[] {3, (byte) minor});
        body.write(new byte[32]); // random
        body.write(0); // no session
        body.writeShort(6);
        body.write(new byte[] {(byte) 0xC0, 0x13, (byte) 0xC0, 0x09, 0, 0x2F}); // suites of those days
        body.write(new byte[] {1, 0}); // no compression
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        DataOutputStream frame = new DataOutputStream(all);
        frame.write(new byte[] {22, 3, (byte) Math.min(minor, 1)});
        frame.writeShort(hello.size() + 4);
        frame.writeInt(1 << 24 | hello.size());
        frame.write(hello.toByteArray());
        return all.toByteArray();
    }

    @Test
    @DisplayName("who speaks plain HTTP to it is hung up on without an answer to the call")
    void plain() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.setSoTimeout((int) LONG.toMillis());
            socket.getOutputStream()
                    .write("GET /terminals HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

            assertThat(told(socket)).doesNotContain("HTTP");
        }
        try (SSLSocket socket = connect("TLSv1.3")) {
            assertThat(call(socket)).startsWith("HTTP/1.1 200 ");
        }
    }

    /** Everything until the end, also where that is a reset. */
    private static String told(Socket socket) {
        StringBuilder told = new StringBuilder();
        try {
            for (int next = socket.getInputStream().read();
                    next >= 0;
                    next = socket.getInputStream().read()) {
                told.append((char) next);
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError("not hung up on after: " + told, e);
        } catch (IOException e) {
            told.append(" (reset)");
        }
        return told.toString();
    }

    @Test
    @DisplayName("a new certificate counts from the next connection on; a broken one changes nothing")
    void reloaded() throws Exception {
        try (SSLSocket before = connect("TLSv1.3")) {
            assertThat(call(before)).startsWith("HTTP/1.1 200 ");
            prove("second");
            await().atMost(LONG).until(() -> proved().equals("CN=second"));

            String whole = Files.readString(folder.resolve("toc.pem"));
            replace("toc.pem", whole.substring(0, whole.length() / 2));
            await().atMost(LONG).until(() -> logged("tls.not_reloaded", "last_good", "no file of certificates"));
            assertThat(proved()).as("the last good one").isEqualTo("CN=second");

            prove("third");
            await().atMost(LONG).until(() -> proved().equals("CN=third"));
            assertThat(call(before)).as("it needs no other handshake").startsWith("HTTP/1.1 200 ");
        }
    }

    private static boolean logged(String... parts) {
        return List.copyOf(LINES.list).stream()
                .map(ILoggingEvent::getFormattedMessage)
                .anyMatch(line -> Stream.of(parts).allMatch(line::contains));
    }

    @Test
    @DisplayName("it does not start with half of its files, or with files that do not belong together")
    void refused() throws Exception {
        String certificate = "listen.tls.certificate=" + folder.resolve("other.pem");
        String key = "listen.tls.key=" + folder.resolve("other.key");
        assertThatThrownBy(() -> config(certificate))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("listen.tls.certificate and listen.tls.key go together");
        assertThatThrownBy(() -> config(certificate, key))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("listen.tls.certificate");

        replace("other.pem", authority.getCertificatePEM());
        replace(
                "other.key",
                new CertificateBuilder()
                        .subject("CN=other")
                        .buildIssuedBy(authority)
                        .getPrivateKeyPEM());
        assertThatThrownBy(() -> config(certificate, key))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("listen.tls.key");
    }
}
