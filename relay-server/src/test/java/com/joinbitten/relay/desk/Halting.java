package com.joinbitten.relay.desk;

import static com.joinbitten.relay.testing.DeliveryHarness.ask;
import static com.joinbitten.relay.testing.DeliveryHarness.command;
import static com.joinbitten.relay.testing.DeliveryHarness.fire;
import static com.joinbitten.relay.testing.DeliveryHarness.packet;
import static com.joinbitten.relay.testing.DeliveryHarness.status;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.FireReport;
import com.joinbitten.core.wire.HaltReport;
import com.joinbitten.core.wire.HoldName;
import com.joinbitten.core.wire.HoldReason;
import com.joinbitten.core.wire.RelayCommand;
import com.joinbitten.core.wire.RelayReply;
import com.joinbitten.relay.spool.Spool;
import com.joinbitten.relay.testing.DeliveryHarness;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What tests of the kill switch say and ask. */
final class Halting {
    private Halting() {}

    static RelayReply halt(Spool spool, String hold) throws Exception {
        return ask(answer -> spool.halt(order(hold), answer));
    }

    static RelayCommand.Halt order(String hold) {
        return new RelayCommand.Halt(new HoldName(hold), Optional.of(new HoldReason("fat finger")));
    }

    static RelayReply resume(Spool spool, String hold) throws Exception {
        return ask(answer -> spool.resume(new RelayCommand.Resume(new HoldName(hold)), answer));
    }

    static HaltReport report(RelayReply reply) {
        return reply.halt().orElseThrow();
    }

    static HaltReport holds(Spool spool) throws Exception {
        return report(ask(spool::holds));
    }

    static CompletableFuture<RelayReply> later(Spool spool, String json) {
        CompletableFuture<RelayReply> answer = new CompletableFuture<>();
        spool.fire(command(json), json.getBytes(StandardCharsets.UTF_8), answer::complete);
        return answer;
    }

    static FireState stateOf(Spool spool, FireId id) throws Exception {
        return status(spool, id).fire().map(FireReport::state).orElseThrow();
    }

    static Path haltFile(DeliveryHarness relay) {
        return relay.dropRoot().resolve(".relay").resolve("halt");
    }

    static Path order(DeliveryHarness relay, UserId user) {
        return relay.dropRoot().resolve(user.folder()).resolve("state").resolve("halt.json");
    }

    static UserId user() {
        return new UserId("7176");
    }

    static FireReport fired(Spool spool, String mission) throws Exception {
        return fire(spool, packet("7176", mission, mission)).fire().orElseThrow();
    }
}
