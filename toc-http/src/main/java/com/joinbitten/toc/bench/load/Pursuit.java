package com.joinbitten.toc.bench.load;

import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.MalformedPacketException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Callers who want their order carried, whatever happens to the server they call: who gets no answer, or none that says
 * what became of the fire, calls another node with the same mission; whose fire was given up for good fires anew. Thread-safe.
 */
public final class Pursuit {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final long PAUSE_NANOS = 100_000_000;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_LIMIT)
            .build();
    private final List<InetSocketAddress> nodes;
    private final int users;
    private final Duration life;
    private final Told told;

    /**
     * Callers of those nodes.
     *
     * @param users among whom the fires are spread
     * @param life of each fire, 1 to 60 s
     */
    public Pursuit(List<InetSocketAddress> nodes, int users, Duration life, Told told) {
        this.nodes = List.copyOf(nodes);
        this.users = users;
        this.life = life;
        this.told = told;
    }

    /** Fires the fire of that number until it is known what became of it, for three minutes at most. Blocks. */
    public void fire(int number) {
        long begun = System.nanoTime();
        int calls = number; // every node is the first one of some
        while (System.nanoTime() - begun < LONGEST.toNanos()) {
            Word word = call(nodes.get(calls % nodes.size()), number, begun);
            calls++;
            switch (word) {
                case RELAYED, WITHDRAWN, REFUSED -> {
                    return;
                }
                case DENIED, OPEN -> LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
        told.count("GIVEN_UP");
    }

    private Word call(InetSocketAddress node, int number, long begun) {
        HttpResponse<byte[]> reply;
        try {
            reply = client.send(request(node, number), HttpResponse.BodyHandlers.ofByteArray());
        } catch (ConnectException absent) {
            told.count("UNREACHED");
            return Word.OPEN;
        } catch (IOException gone) {
            told.count("UNANSWERED");
            return Word.OPEN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Word.REFUSED;
        }
        JsonObject body = body(reply);
        Word word = Word.of(reply.statusCode(), body);
        switch (word) {
            case RELAYED -> told.acknowledged(number, System.nanoTime() - begun);
            case WITHDRAWN -> told.withdrawn(number);
            case DENIED -> told.denied(body.requiredText("fire_id"));
            case OPEN, REFUSED -> told.count(body.text("code").orElse("HTTP_" + reply.statusCode()));
        }
        return word;
    }

    private static JsonObject body(HttpResponse<byte[]> reply) {
        try {
            return JsonObject.parse(reply.body());
        } catch (MalformedPacketException e) {
            return JsonObject.builder().build();
        }
    }

    private HttpRequest request(InetSocketAddress node, int number) {
        String address = "http://" + node.getAddress().getHostAddress() + ":" + node.getPort() + "/api/fire";
        String body = JsonObject.builder()
                .put("mission_id", Fires.mission(number / users))
                .put(
                        "expires_at",
                        Instant.now().plus(life).truncatedTo(ChronoUnit.MILLIS).toString())
                .build()
                .toAscii();
        return HttpRequest.newBuilder(URI.create(address))
                .timeout(ANSWER_LIMIT)
                .header("Content-Type", "application/json")
                .header("X-User-ID", Fires.user(number % users))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }
}
