package com.joinbitten.relay.net;

import com.joinbitten.core.wire.RelayFrame;
import com.joinbitten.core.wire.RelayReply;
import io.netty.util.concurrent.Future;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One request of a raw connection and its answer, which waits for the ones before it. Confined to one event loop. */
final class RawExchange {
    private final Request request;
    private @Nullable RelayFrame answer;
    private @Nullable Future<?> patience;

    RawExchange(Request request) {
        this.request = request;
    }

    Request request() {
        return request;
    }

    boolean answered() {
        return answer != null;
    }

    Optional<RelayFrame> answer() {
        return Optional.ofNullable(answer);
    }

    /** Takes the first answer; a later one changes nothing. */
    boolean answer(RelayReply reply) {
        if (answered()) {
            return false;
        }
        answer = request.answer(reply);
        giveUpWaiting();
        return true;
    }

    void waitingFor(Future<?> timer) {
        patience = timer;
    }

    void giveUpWaiting() {
        if (patience != null) {
            patience.cancel(false);
            patience = null;
        }
    }
}
