package com.joinbitten.toc.api.fire;

import com.joinbitten.core.character.CharacterDispatcher;
import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.Fires;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.toc.http.Endpoint;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code GET /api/fires/{fire_id}}: where a fire stands, when it got there, and what the gates said. Thread-safe. */
public final class FireStateEndpoint implements Endpoint {
    private final Fires fires;
    private final CharacterDispatcher characters;

    /** Reads from those fires. */
    public FireStateEndpoint(Fires fires, CharacterDispatcher characters) {
        this.fires = fires;
        this.characters = characters;
    }

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call) {
        String id = call.parameter("fire_id");
        Optional<Fire> fire = FireId.isValid(id) ? fires.find(new FireId(id)) : Optional.empty();
        return CompletableFuture.completedFuture(
                fire.filter(found -> call.caller().mayActFor(found.user())) // a foreign one is not even there
                        .map(found -> HttpReply.json(200, told(found)))
                        .orElseGet(() -> HttpReply.error(404, "Fire not found")));
    }

    /** Of a closed one a character speaks, too. */
    private JsonObject told(Fire fire) {
        JsonObject.Builder json = JsonObject.builder().putAll(FireJson.write(fire));
        fire.execution()
                .profit()
                .filter(profit -> fire.state() == FireState.CLOSED)
                .map(characters::closed)
                .ifPresent(remark ->
                        json.put("character_name", remark.character().name()).put("character_response", remark.line()));
        return json.build();
    }
}
