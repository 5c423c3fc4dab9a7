package com.joinbitten.toc.api;

import com.joinbitten.core.storage.StorageBusyException;
import com.joinbitten.core.storage.StorageException;
import com.joinbitten.toc.http.Endpoint;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers for endpoints whose storage failed and who did not say more themselves: 503, to be tried again. It says nothing of
 * what was done, for it cannot know; an endpoint that fires tells more, and does so itself. Thread-safe.
 */
public final class StorageFaults implements Endpoint {
    private static final Logger log = LoggerFactory.getLogger(StorageFaults.class);
    private static final String RETRY_AFTER_SECONDS = "1";

    private final Endpoint inner;

    /** Stands before that endpoint. */
    public StorageFaults(Endpoint inner) {
        this.inner = inner;
    }

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call) {
        try {
            return inner.answer(call);
        } catch (StorageBusyException busy) {
            log.warn("http.overloaded reason={}", busy.getMessage());
            return unavailable("Too busy, try again");
        } catch (StorageException fault) {
            log.error("http.storage_failed method={}", call.method(), fault);
            return unavailable("Storage is not available, try again");
        }
    }

    private static CompletionStage<HttpReply> unavailable(String error) {
        return CompletableFuture.completedFuture(
                HttpReply.error(503, error).withHeader("Retry-After", RETRY_AFTER_SECONDS));
    }
}
