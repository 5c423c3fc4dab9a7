package com.joinbitten.toc.hook;

import com.joinbitten.core.hook.Letter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLException;

/**
 * Makes the calls. No redirect is followed, and none goes to an address that its endpoint may not lead to; the whole call,
 * from the look-up of the name on, has one deadline. Thread-safe; nobody waits for anybody else's call.
 */
final class Poster implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final Duration timeout;
    private final InstantSource clock;
    private final AtomicInteger numbers = new AtomicInteger();
    // as many threads as there are calls under way, which the courier bounds
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "toc-hook-" + numbers.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    });
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .executor(threads)
            .build();

    /** @param timeout how long one call may take */
    Poster(Duration timeout, InstantSource clock) {
        this.timeout = timeout;
        this.clock = clock;
    }

    /** Tells the endpoint; the outcome comes in time, and is never a failure of the future. */
    CompletableFuture<Outcome> post(HookEndpoint endpoint, Letter letter) {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        threads.execute(() -> begin(endpoint, letter, outcome));
        return outcome.completeOnTimeout(
                Outcome.Failed.because("no answer within " + timeout.toMillis() + "ms"),
                timeout.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private void begin(HookEndpoint endpoint, Letter letter, CompletableFuture<Outcome> outcome) {
        try {
            Optional<String> forbidden = forbidden(endpoint);
            if (forbidden.isPresent()) {
                outcome.complete(Outcome.Failed.because(forbidden.get()));
                return;
            }
            HttpRequest request = request(endpoint, letter);
            if (outcome.isDone()) {
                return; // the look-up took all the time there was: to call now would be a try that nobody counts
            }
            Future<?> call = call(request, outcome);
            outcome.whenComplete((end, failure) -> call.cancel(true));
        } catch (UnknownHostException e) {
            outcome.complete(Outcome.Failed.because("its name is not known"));
        } catch (RuntimeException e) {
            outcome.complete(Outcome.Failed.because(e.getClass().getSimpleName()));
        }
    }

    private Future<?> call(HttpRequest request, CompletableFuture<Outcome> outcome) {
        CompletableFuture<HttpResponse<Void>> sent = client.sendAsync(request, info -> new Drain());
        sent.whenComplete((reply, failure) -> outcome.complete(reply == null ? failed(failure) : outcome(reply)));
        return sent;
    }

    /** The client looks the name up again, but finds it in Java's cache, where it is for some seconds after this. */
    private static Optional<String> forbidden(HookEndpoint endpoint) throws UnknownHostException {
        for (InetAddress address : InetAddress.getAllByName(name(endpoint.url()))) {
            if (!endpoint.reach().allows(address)) {
                return Optional.of("its name leads to " + address.getHostAddress() + ", which is not public");
            }
        }
        return Optional.empty();
    }

    private static String name(URI url) {
        return url.getHost().replace("[", "").replace("]", "");
    }

    private HttpRequest request(HookEndpoint endpoint, Letter letter) {
        long seconds = clock.instant().getEpochSecond();
        String id = "evt_" + letter.event();
        return HttpRequest.newBuilder(endpoint.url())
                .header("Content-Type", "application/json")
                .header("User-Agent", "bitten-webhooks")
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(seconds))
                .header("webhook-signature", endpoint.secrets().signatures(id, seconds, letter.body()))
                .timeout(timeout)
                .POST(HttpRequest.BodyPublishers.ofString(letter.body()))
                .build();
    }

    private Outcome outcome(HttpResponse<Void> reply) {
        int status = reply.statusCode();
        if (status >= 200 && status < 300) {
            return new Outcome.Taken(status);
        }
        if (status == 410) {
            return new Outcome.Gone();
        }
        return new Outcome.Failed("answered " + status, retryAfter(reply.headers(), clock.instant()));
    }

    /** Seconds or a date; something else is as good as nothing. */
    static Optional<Duration> retryAfter(HttpHeaders headers, Instant now) {
        Optional<String> text = headers.firstValue("Retry-After").map(String::strip);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (text.get().matches("\\d{1,9}")) {
            return text.map(Long::parseLong).map(Duration::ofSeconds);
        }
        try {
            ZonedDateTime until = ZonedDateTime.parse(text.get(), DateTimeFormatter.RFC_1123_DATE_TIME);
            return Optional.of(Duration.between(now, until.toInstant())).filter(wait -> !wait.isNegative());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** What went wrong, without the endpoint's own words, which may be anything. */
    private static Outcome failed(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        if (cause instanceof HttpConnectTimeoutException || cause instanceof java.net.ConnectException) {
            return Outcome.Failed.because("cannot be connected");
        }
        if (cause instanceof SSLException) {
            return Outcome.Failed.because("is not who it should be, or speaks no TLS");
        }
        return Outcome.Failed.because(
                cause instanceof IOException
                        ? "hung up, or answered with no HTTP"
                        : cause.getClass().getSimpleName());
    }

    /** Calls under way are given up. Idempotent. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
