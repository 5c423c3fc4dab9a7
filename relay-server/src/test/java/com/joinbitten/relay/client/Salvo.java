package com.joinbitten.relay.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.wire.RelayReply;
import com.joinbitten.relay.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Many orders at once. */
final class Salvo {
    private Salvo() {}

    /** Sends a hundred, of which each must be taken. */
    static void fire(RelayClient client) throws Exception {
        List<CompletableFuture<RelayReply>> replies = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            replies.add(client.send(Samples.fire(i)));
        }
        for (CompletableFuture<RelayReply> reply : replies) {
            assertThat(reply.get(45, TimeUnit.SECONDS).code()).isEqualTo(Code.OK);
        }
    }
}
