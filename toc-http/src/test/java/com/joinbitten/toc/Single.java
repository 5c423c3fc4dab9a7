package com.joinbitten.toc;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.storage.Database;
import com.joinbitten.core.storage.DatabaseSettings;
import com.joinbitten.core.storage.SqlMissions;
import com.joinbitten.core.wire.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** One mission after the other, each fired by one call of a few seconds' life. */
final class Single {
    private final HttpClient client = HttpClient.newHttpClient();
    private final DatabaseSettings settings;
    private final int port;
    private final List<String> fired = new ArrayList<>();

    /** The TOC listens on that port. */
    Single(DatabaseSettings settings, int port) {
        this.settings = settings;
        this.port = port;
    }

    /** Stores a mission of that name and fires it; the fire's id. */
    String fire(String name) throws IOException, InterruptedException {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        try (Database database = Database.open(settings)) {
            new SqlMissions(database).insert(TestToc.smallest(name, Volley.USER, now));
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/fire"))
                .header("Content-Type", "application/json")
                .header("X-User-ID", Volley.USER.value())
                .POST(HttpRequest.BodyPublishers.ofString("{\"mission_id\":\"" + name + "\"}"))
                .build();
        HttpResponse<String> reply = client.send(request, HttpResponse.BodyHandlers.ofString());
        String id =
                JsonObject.parse(reply.body().getBytes(StandardCharsets.UTF_8)).requiredText("fire_id");
        fired.add(id);
        return id;
    }

    String state(String fire) throws IOException, InterruptedException {
        return JsonObject.parse(get(port, "/api/fires/" + fire).getBytes(StandardCharsets.UTF_8))
                .requiredText("state");
    }

    /** Whether it was executed, or proved that it never will be: its relay was gone for too long. */
    boolean isSettled(String fire) throws IOException, InterruptedException {
        return List.of("FILLED", "NOT_RELAYED").contains(state(fire));
    }

    /** A figure of that TOC as Prometheus reads it; -1 where there is none. */
    double metric(TocServer toc, String name) throws IOException, InterruptedException {
        return get(toc.ports().get(0), "/metrics")
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElse(-1);
    }

    private String get(int at, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + at + path))
                .header("Accept", path.equals("/metrics") ? "text/plain" : "application/json")
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    /** The broker has one deal for each of them that was filled, at least for one, and no other one. */
    void assertEachFilledOnce(Path broker) throws Exception {
        List<Long> deals = Deals.magics(broker);
        List<Long> filled = new ArrayList<>();
        for (String fire : fired) {
            if (state(fire).equals("FILLED")) {
                filled.add(new FireId(fire).magic());
            }
        }
        assertThat(deals).isNotEmpty().containsExactlyInAnyOrderElementsOf(filled);
    }
}
