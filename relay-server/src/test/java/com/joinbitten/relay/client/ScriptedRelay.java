package com.joinbitten.relay.client;

import com.joinbitten.core.wire.RelayCommand;
import com.joinbitten.core.wire.RelayCommandJson;
import com.joinbitten.core.wire.RelayFrame;
import com.joinbitten.core.wire.RelayFrameJson;
import com.joinbitten.core.wire.RelayIdentity;
import com.joinbitten.core.wire.RelayReply;
import com.joinbitten.relay.Samples;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A relay whose connections each follow a script of the test's, for what a whole relay does not do on request. */
final class ScriptedRelay implements AutoCloseable {
    /** The commands that came, without hello, over all connections. */
    final List<RelayCommand> commands = new CopyOnWriteArrayList<>();

    private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final Thread thread;

    /** What happens on one connection, which ends with it. */
    interface Script {
        void play(Line line) throws IOException;
    }

    /** Plays the scripts one after the other, each on a connection that has said hello; then takes no more. */
    ScriptedRelay(Script... scripts) throws IOException {
        thread = new Thread(() -> run(List.of(scripts)), "scripted-relay");
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    private void run(List<Script> scripts) {
        for (Script script : scripts) {
            try (Socket socket = server.accept()) {
                Line line = new Line(socket);
                line.hello();
                script.play(line);
            } catch (IOException hungUp) {
                if (server.isClosed()) {
                    return;
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    /** One connection, as the relay sees it. */
    final class Line {
        private final DataInputStream in;
        private final DataOutputStream out;
        private long seq;

        private Line(Socket socket) throws IOException {
            in = new DataInputStream(socket.getInputStream());
            out = new DataOutputStream(socket.getOutputStream());
        }

        private void hello() throws IOException {
            readFrame();
            RelayIdentity relay = new RelayIdentity("relay", "L1", "B1", Samples.NOON, 1, 65_536, 32, "power-loss", 1);
            answer(RelayReply.ok("at your service").withIdentity(relay));
        }

        /** Takes the next command. */
        void read() throws IOException {
            commands.add(readFrame());
        }

        private RelayCommand readFrame() throws IOException {
            RelayCommand command = RelayCommandJson.read(in.readNBytes(in.readInt()));
            seq++;
            return command;
        }

        /** Answers the last command. */
        void answer(RelayReply reply) throws IOException {
            write(new RelayFrame.Answer(seq, Optional.empty(), reply));
        }

        void write(RelayFrame frame) throws IOException {
            byte[] json = bytes(frame);
            out.writeInt(json.length);
            out.write(json);
            out.flush();
        }

        /** Begins to answer the last command, and dies. */
        void answerHalf(RelayReply reply) throws IOException {
            byte[] json = bytes(new RelayFrame.Answer(seq, Optional.empty(), reply));
            out.writeInt(json.length);
            out.write(json, 0, json.length / 2);
            out.flush();
        }

        /** Waits until the client hangs up; what still comes is not looked at. */
        void untilTheEnd() throws IOException {
            in.transferTo(OutputStream.nullOutputStream());
        }

        private static byte[] bytes(RelayFrame frame) {
            return RelayFrameJson.write(frame).getBytes(StandardCharsets.US_ASCII);
        }
    }
}
