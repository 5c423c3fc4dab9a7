package com.joinbitten.toc;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Calls an address again and again on a thread of its own, and remembers what was not answered with 200. */
final class CallLoop {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger answered = new AtomicInteger();
    private final HttpRequest request;
    private final Thread thread = new Thread(this::run, "call-loop");
    private volatile boolean stopped;

    CallLoop(URI address) {
        this.request =
                HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(30)).build();
        thread.start();
    }

    private void run() {
        while (!stopped) {
            try {
                HttpResponse<String> reply = client.send(request, HttpResponse.BodyHandlers.ofString());
                if (reply.statusCode() != 200) {
                    failures.add(reply.statusCode() + " " + reply.body());
                }
                answered.incrementAndGet();
            } catch (IOException e) {
                failures.add(e.toString());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    int answered() {
        return answered.get();
    }

    /** What failed until now. */
    List<String> stop() throws InterruptedException {
        stopped = true;
        thread.join();
        return List.copyOf(failures);
    }
}
