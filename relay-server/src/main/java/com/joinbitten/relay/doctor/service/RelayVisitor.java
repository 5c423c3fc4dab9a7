package com.joinbitten.relay.doctor.service;

import com.joinbitten.core.wire.MalformedPacketException;
import com.joinbitten.core.wire.RelayCommand;
import com.joinbitten.core.wire.RelayCommandJson;
import com.joinbitten.core.wire.RelayFrame;
import com.joinbitten.core.wire.RelayFrameJson;
import com.joinbitten.core.wire.RelayReply;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Knocks at the relay's port once and says {@code hello}. Confined to one thread. */
public final class RelayVisitor {
    private static final int TIMEOUT_MS = 3_000;
    private static final int MAX_FRAME_BYTES = 65_536;

    private final String host;
    private final int port;
    private final InstantSource clock;

    /**
     * Visits this address.
     *
     * @param port 0 to 65535; nobody is ever at 0, which stands for any free one
     */
    public RelayVisitor(String host, int port, InstantSource clock) {
        this.host = host;
        this.port = port;
        this.clock = clock;
    }

    /** Blocks for at most some seconds. */
    public Visit visit() {
        if (port == 0) {
            return new Visit.Free();
        }
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), TIMEOUT_MS);
            socket.setSoTimeout(TIMEOUT_MS);
            return greet(socket);
        } catch (ConnectException e) {
            return bind();
        } catch (IOException | MalformedPacketException e) {
            return new Visit.Other("does not answer hello: " + e.getMessage());
        }
    }

    private Visit greet(Socket socket) throws IOException {
        byte[] hello = RelayCommandJson.write(new RelayCommand.Hello("doctor"), Optional.empty())
                .toAscii()
                .getBytes(StandardCharsets.US_ASCII);
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        DataInputStream in = new DataInputStream(socket.getInputStream());
        Instant asked = clock.instant();
        long askedNanos = System.nanoTime();
        out.writeInt(hello.length);
        out.write(hello);
        out.flush();
        int length = in.readInt();
        if (length < 1 || length > MAX_FRAME_BYTES) {
            return new Visit.Other("answers in another protocol");
        }
        byte[] answer = new byte[length];
        in.readFully(answer);
        // by the relay's clock the answer was made about half way
        Instant middle = asked.plusNanos((System.nanoTime() - askedNanos) / 2);
        return judge(RelayFrameJson.read(answer), middle);
    }

    private static Visit judge(RelayFrame frame, Instant asked) {
        RelayReply reply;
        if (frame instanceof RelayFrame.Challenge challenge) {
            reply = challenge.answer().reply(); // it says who it is, and asks who we are
        } else if (frame instanceof RelayFrame.Answer answer) {
            reply = answer.reply();
        } else {
            return new Visit.Other("tells events to a stranger");
        }
        return reply.identity()
                .<Visit>map(relay -> new Visit.Relay(relay, Duration.between(asked, relay.time())))
                .orElseGet(() -> new Visit.Reserved(reply.code() + ": " + reply.message()));
    }

    private Visit bind() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, port));
            return new Visit.Free();
        } catch (IOException e) {
            return new Visit.Other("cannot be listened on: " + e.getMessage());
        }
    }
}
