package com.joinbitten.toc;

import com.joinbitten.core.wire.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads server-sent events from a socket of its own, as the standard says. */
public final class SseClient implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader in;
    private final List<String> head = new ArrayList<>();

    /** One event as it came; the id is that of its own lines alone. */
    public record Event(String id, String name, String data) {
        public JsonObject json() {
            return JsonObject.parse(data.getBytes(StandardCharsets.UTF_8));
        }

        public String text(String member) {
            return json().requiredText(member);
        }

        public long number() {
            return Long.parseLong(id);
        }
    }

    /** Opens the stream with these header lines, and reads the head of the reply. */
    public SseClient(URI address, String... headers) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort());
        socket.setSoTimeout(45_000);
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        StringBuilder request =
                new StringBuilder("GET " + address.getRawPath() + query + " HTTP/1.1\r\nHost: localhost\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        socket.getOutputStream().write(request.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            head.add(line);
        }
    }

    /** The lines of the reply's head. */
    public List<String> head() {
        return head;
    }

    /** The next event that has that name; others are skipped. */
    public Event next(String name) throws IOException {
        Event event;
        do {
            event = next().orElseThrow(() -> new IllegalStateException("the stream ended before " + name));
        } while (!event.name().equals(name));
        return event;
    }

    /** The next event, whatever it is; empty at the end of the stream. Waits 45 seconds at most. */
    public Optional<Event> next() throws IOException {
        String id = "";
        String name = "";
        StringBuilder data = new StringBuilder();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.isEmpty() && !name.isEmpty()) {
                return Optional.of(new Event(id, name, data.toString()));
            } else if (line.startsWith("id: ")) {
                id = line.substring(4);
            } else if (line.startsWith("event: ")) {
                name = line.substring(7);
            } else if (line.startsWith("data: ")) {
                data.append(line.substring(6));
            }
        }
        return Optional.empty();
    }

    /** The next comment line. */
    public String comment() throws IOException {
        String line;
        do {
            line = in.readLine();
        } while (line != null && !line.startsWith(":"));
        return String.valueOf(line);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
