package com.joinbitten.toc.hook;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;

/**
 * Throws an answer's body away, and for the connection's sake reads so much of it as a usual one has; a longer or a slow one
 * is cut off. Nobody waits for it: the status has said everything.
 */
final class Drain implements BodySubscriber<Void> {
    private static final int MOST_BYTES = 16 << 10;
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private int bytes;

    @Override
    public CompletionStage<Void> getBody() {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        ended.completeOnTimeout(null, LONGEST.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((nothing, failure) -> subscription.cancel());
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> part) {
        bytes += part.stream().mapToInt(ByteBuffer::remaining).sum();
        if (bytes > MOST_BYTES) {
            ended.complete(null);
        }
    }

    @Override
    public void onError(Throwable failure) {
        ended.complete(null);
    }

    @Override
    public void onComplete() {
        ended.complete(null);
    }
}
