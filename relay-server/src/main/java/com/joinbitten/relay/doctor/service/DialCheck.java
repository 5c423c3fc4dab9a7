package com.joinbitten.relay.doctor.service;

import com.joinbitten.relay.client.ClientTls;
import com.joinbitten.relay.doctor.Check;
import com.joinbitten.relay.doctor.Finding;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** Whether those whom the relay is to call can be reached from here, and are who they should be as far as TLS tells. */
public final class DialCheck implements Check {
    private static final int TIMEOUT_MS = 3_000;

    private final List<InetSocketAddress> targets;
    private final Optional<ClientTls> tls;

    /**
     * Calls each of them once, and hangs up without a word.
     *
     * @param targets not looked up yet
     * @param tls as in the settings
     */
    public DialCheck(List<InetSocketAddress> targets, Optional<ClientTls> tls) {
        this.targets = List.copyOf(targets);
        this.tls = tls;
    }

    @Override
    public String name() {
        return "dial";
    }

    @Override
    public List<Finding> findings() {
        return targets.isEmpty()
                ? List.of(Finding.ok(name(), "the relay calls nobody"))
                : targets.stream().map(this::finding).toList();
    }

    private Finding finding(InetSocketAddress target) {
        String address = target.getHostString() + ":" + target.getPort();
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(target.getHostString(), target.getPort()), TIMEOUT_MS);
            plain.setSoTimeout(TIMEOUT_MS);
            if (tls.isPresent()) {
                shake(plain, target, tls.get());
            }
            return Finding.ok(
                    name(), address + (tls.isPresent() ? " answers and proves its name" : " answers, without TLS"));
        } catch (IOException e) {
            return Finding.error(
                    name(),
                    address + ": " + e.getMessage(),
                    "is the TOC up, does dial_in.port listen there, do firewalls let this host out, does dial.tls.ca"
                            + " vouch for its certificate, and is the name in it the host of dial.to or"
                            + " dial.tls.server_name?");
        }
    }

    private static void shake(Socket plain, InetSocketAddress target, ClientTls files) throws IOException {
        String name = files.expectedName(target.getHostString());
        try (SSLSocket socket =
                (SSLSocket) files.blocking().getSocketFactory().createSocket(plain, name, target.getPort(), false)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
        }
    }
}
