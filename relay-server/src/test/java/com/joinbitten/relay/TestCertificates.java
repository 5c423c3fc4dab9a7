package com.joinbitten.relay;

import com.joinbitten.relay.client.ClientTls;
import com.joinbitten.relay.client.RelayTrust;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocket;

/** Authorities, certificates and a clients file, made for one test. */
public final class TestCertificates {
    /** Client {@code toc}, which may do everything. */
    public static final String TOC = """
              toc:
                subject: CN=toc,O=Example
                users: ['*']
                allow: [fire, status, subscribe, halt]
            """;
    /** Client {@code desk}, which may act for user 123. */
    public static final String DESK = """
              desk:
                subject: "cn=desk, o=Example"
                users: ['123']
            """;

    private final Path folder;
    private final X509Bundle authority;

    /** An authority, a relay's certificate for this machine, and clients {@code toc} and {@code desk}. */
    public TestCertificates(Path folder) throws Exception {
        this.folder = folder;
        this.authority = authority("CN=Example CA");
        write("ca.pem", authority.getCertificatePEM());
        relay(authority);
        client("toc", authority, Instant.now().plus(Duration.ofDays(1)));
        client("desk", authority, Instant.now().plus(Duration.ofDays(1)));
        clients(TOC + DESK);
    }

    /** Another authority. */
    public static X509Bundle authority(String subject) throws Exception {
        return new CertificateBuilder()
                .subject(subject)
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
    }

    /** The authority that the relay trusts in at first. */
    public X509Bundle authority() {
        return authority;
    }

    /** Replaces the relay's certificate by one of that authority. */
    public void relay(X509Bundle by) throws Exception {
        relay(
                new CertificateBuilder()
                        .subject("CN=relay,O=Example")
                        .addSanIpAddress("127.0.0.1")
                        .addSanDnsName("relay.example.com"),
                by);
    }

    /** The same with a certificate that may be anything. */
    public void relay(CertificateBuilder certificate, X509Bundle by) throws Exception {
        X509Bundle made = certificate.buildIssuedBy(by);
        write("relay.key", made.getPrivateKeyPEM());
        write("relay.pem", made.getCertificatePEM());
    }

    /** Makes a certificate {@code CN=<name>,O=Example} and its key. */
    public void client(String name, X509Bundle by, Instant until) throws Exception {
        store(name, clientBuilder(name).notAfter(until).buildIssuedBy(by));
    }

    /** The same, signed by nobody but itself. */
    public void selfSigned(String name) throws Exception {
        store(name, clientBuilder(name).setIsCertificateAuthority(true).buildSelfSigned());
    }

    private static CertificateBuilder clientBuilder(String name) {
        return new CertificateBuilder()
                .notBefore(Instant.now().minus(Duration.ofDays(30)))
                .subject("CN=" + name + ",O=Example");
    }

    private void store(String name, X509Bundle made) throws IOException {
        write(name + ".key", made.getPrivateKeyPEM());
        write(name + ".pem", made.getCertificatePEM());
    }

    /** Replaces the clients at one stroke. */
    public void clients(String entries) throws IOException {
        write("clients.yaml", "clients:\n" + entries);
    }

    /** Replaces a file at one stroke. */
    public void write(String name, String content) throws IOException {
        Path next = folder.resolve(name + ".next");
        Files.writeString(next, content);
        Files.setPosixFilePermissions(next, PosixFilePermissions.fromString("rw-------"));
        Files.move(next, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }

    /** A file of this name. */
    public Path file(String name) {
        return folder.resolve(name);
    }

    /** The settings of a relay in {@code auth.mode mtls}. */
    public String[] mutual(String... more) {
        return served(
                more, "auth.mode=mtls", "auth.clients_file=" + file("clients.yaml"), "tls.client_ca=" + file("ca.pem"));
    }

    /** The settings of a relay with a certificate, and whatever else. */
    public String[] served(String[] more, String... also) {
        List<String> all = new ArrayList<>(List.of(also));
        all.add("tls.certificate=" + file("relay.pem"));
        all.add("tls.key=" + file("relay.key"));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    /** How that client reaches the relay. */
    public ClientTls as(String client) {
        return new ClientTls(
                file("ca.pem"),
                Optional.empty(),
                Optional.of(new ClientTls.Identity(file(client + ".pem"), file(client + ".key"))));
    }

    /** The same without a certificate. */
    public ClientTls anonymous() {
        return new ClientTls(file("ca.pem"), Optional.empty(), Optional.empty());
    }

    /** Trust of a client with that certificate. */
    public RelayTrust trust(String client) {
        return RelayTrust.BLIND.withTls(as(client));
    }

    /** A blocking connection over TLS, its handshake done as far as the client can tell. */
    public static RelaySocket connect(int port, ClientTls by) throws IOException {
        Socket plain = new Socket(InetAddress.getLoopbackAddress(), port);
        SSLSocket socket = (SSLSocket) by.blocking().getSocketFactory().createSocket(plain, "127.0.0.1", port, true);
        socket.setSoTimeout(45_000);
        socket.startHandshake();
        return new RelaySocket(socket);
    }
}
