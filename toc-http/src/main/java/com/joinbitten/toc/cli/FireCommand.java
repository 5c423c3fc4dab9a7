package com.joinbitten.toc.cli;

import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.MalformedPacketException;
import com.joinbitten.relay.client.option.TlsOptions;
import com.joinbitten.relay.command.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bitten fire}: one fire over HTTP, or one packet over TCP; prints the reply, and ends with 0 if it is a success. */
@Command(
        name = "fire",
        mixinStandardHelpOptions = true,
        description = "Fire a mission through a running TOC, or send one packet to a relay; print the reply.")
public final class FireCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final int FAILED = 1;

    @Mixin
    private final Console console = new Console();

    @Option(names = "--user", paramLabel = "ID", defaultValue = "", description = "Who fires (X-User-ID).")
    private String user = "";

    @Option(names = "--mission", paramLabel = "ID", defaultValue = "", description = "The mission to fire.")
    private String mission = "";

    @Option(
            names = "--request-id",
            paramLabel = "ID",
            defaultValue = "",
            description = "Names the intent: however often it is sent, it is one order.")
    private String request = "";

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8888",
            description = "Where the TOC is (default: ${DEFAULT-VALUE}).")
    private URI url = URI.create("http://127.0.0.1:8888");

    @ArgGroup(exclusive = false, heading = "Straight to a relay:%n")
    private @Nullable Packet packet;

    /** What goes over TCP instead. */
    private static final class Packet {
        @Option(names = "--tcp", paramLabel = "HOST:PORT", required = true, description = "Where the relay is.")
        private String address = "";

        @Option(names = "--framed", description = "With a length prefix; without it, as the old client sends.")
        private boolean framed;

        @Option(
                names = "--packet",
                paramLabel = "JSON",
                required = true,
                description = "The packet, for example"
                        + " '{\"symbol\":\"EURUSD\",\"type\":\"buy\",\"lot\":0.1,\"user_id\":\"123\"}'.")
        private String json = "";

        @ArgGroup(exclusive = false)
        private @Nullable TlsOptions tls;
    }

    /** For the command line. */
    public FireCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        try {
            return tell(packet == null ? overHttp() : overTcp(packet));
        } catch (IOException e) {
            console.err().println("no answer, so it is not known what happened: " + e);
            return FAILED;
        }
    }

    private String overHttp() throws IOException, InterruptedException {
        if (mission.isEmpty()) {
            throw console.usage("--mission is missing");
        }
        JsonObject.Builder body = JsonObject.builder().put("mission_id", mission);
        if (!request.isEmpty()) {
            body.put("request_id", request);
        }
        HttpRequest.Builder call = HttpRequest.newBuilder(url.resolve("/api/fire"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.build().toText()));
        if (!user.isEmpty()) {
            call.header("X-User-ID", user);
        }
        return HttpClient.newHttpClient()
                .send(call.build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private String overTcp(Packet sent) throws IOException {
        int colon = sent.address.lastIndexOf(':');
        if (colon < 1 || !sent.address.substring(colon + 1).matches("\\d{1,5}")) {
            throw console.usage("--tcp needs HOST:PORT: " + sent.address);
        }
        PacketSender sender = new PacketSender(
                sent.address.substring(0, colon),
                Integer.parseInt(sent.address.substring(colon + 1)),
                Optional.ofNullable(sent.tls).map(TlsOptions::read));
        byte[] bytes = sent.json.getBytes(StandardCharsets.UTF_8);
        return sent.framed ? sender.sendFramed(bytes) : sender.sendRaw(bytes);
    }

    private int tell(String reply) {
        PrintWriter out = console.out();
        out.println(reply);
        out.flush();
        try {
            return JsonObject.parse(reply.getBytes(StandardCharsets.UTF_8)).flag("success") ? 0 : FAILED;
        } catch (MalformedPacketException notOurs) {
            return FAILED;
        }
    }
}
