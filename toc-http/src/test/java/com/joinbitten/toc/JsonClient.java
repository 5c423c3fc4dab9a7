package com.joinbitten.toc;

import com.joinbitten.core.wire.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/**
 * Calls the TOC on that port of this machine for one user. Thread-safe.
 *
 * @param user sent with every call
 */
record JsonClient(int port, String user) {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** What the TOC answers, whatever the status. */
    JsonObject call(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", "application/json")
                .header("X-User-ID", user)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> reply = CLIENT.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        return JsonObject.parse(reply.body().getBytes(StandardCharsets.UTF_8));
    }
}
