package com.joinbitten.toc.api.fire;

import com.joinbitten.core.fire.Fires;
import com.joinbitten.core.fire.RequestId;
import com.joinbitten.core.fire.intake.Aim;
import com.joinbitten.core.fire.intake.FireRequest;
import com.joinbitten.core.terminal.TerminalType;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.toc.api.fire.FireReplies.Turn;
import com.joinbitten.toc.telegram.command.Shooting;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Fires of a messenger go the way of all fires. Thread-safe; blocks on storage. */
public final class BotFiring implements Shooting {
    private final Firing firing;
    private final Fires fires;
    private final InstantSource clock;

    /** Over these parts. */
    public BotFiring(Firing firing, Fires fires, InstantSource clock) {
        this.firing = firing;
        this.fires = fires;
        this.clock = clock;
    }

    @Override
    public Rehearsal rehearse(UserId user, Aim aim) {
        FireRequest imagined = request(user, Optional.empty(), aim, Optional.empty());
        JsonObject told = firing.preview(imagined).body();
        Optional<JsonObject> fire = told.object("fire");
        Optional<TerminalType> account =
                fire.flatMap(stored -> stored.text("account")).flatMap(BotFiring::account);
        boolean refused = told.text("would").orElse("").equals("refuse");
        return new Rehearsal(refused ? Optional.of(reason(told, fire)) : Optional.empty(), account);
    }

    private static String reason(JsonObject told, Optional<JsonObject> fire) {
        return told.text("reason")
                .filter(text -> !text.isBlank())
                .or(() -> fire.flatMap(stored -> stored.text("reason")).filter(text -> !text.isBlank()))
                .orElse("It would be refused.");
    }

    private static Optional<TerminalType> account(String name) {
        return Arrays.stream(TerminalType.values())
                .filter(type -> type.wire().equals(name))
                .findFirst();
    }

    @Override
    public CompletionStage<JsonObject> fire(UserId user, RequestId request, Aim aim, Instant deadline) {
        return firing.fire(request(user, Optional.of(request), aim, Optional.of(deadline)))
                .thenApply(FireAnswer::body);
    }

    private FireRequest request(UserId user, Optional<RequestId> name, Aim aim, Optional<Instant> deadline) {
        var id = firing.newId(clock.instant());
        RequestId request = name.orElseGet(() -> new RequestId(id.value()));
        return new FireRequest(id, request, user, aim, deadline, Optional.empty());
    }

    @Override
    public Optional<JsonObject> stored(UserId user, RequestId request) {
        return fires.findByRequest(user, request)
                .map(fire -> firing.replies().of(fire, Turn.REPEATED).body());
    }
}
