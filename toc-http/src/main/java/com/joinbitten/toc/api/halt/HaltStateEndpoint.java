package com.joinbitten.toc.api.halt;

import com.joinbitten.core.halt.Halt;
import com.joinbitten.core.halt.Halts;
import com.joinbitten.core.halt.Holds;
import com.joinbitten.toc.http.Endpoint;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import java.util.concurrent.CompletionStage;

/** {@code GET /api/halt}: how far trading is stopped, and what each relay says of it. Thread-safe. */
public final class HaltStateEndpoint implements Endpoint {
    private final Halts halts;
    private final Holds holds;

    /** Asks these. */
    public HaltStateEndpoint(Halts halts, Holds holds) {
        this.halts = halts;
        this.holds = holds;
    }

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call) {
        Halt halt = halts.current();
        return holds.ask().thenApply(relays -> HttpReply.json(200, HaltJson.write(halt, relays)));
    }
}
