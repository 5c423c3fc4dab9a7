package com.joinbitten.toc.api.fire;

import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.Fires;
import com.joinbitten.core.fire.RequestId;
import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.MalformedPacketException;
import com.joinbitten.toc.api.body.Ids;
import com.joinbitten.toc.auth.CallUsers;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.JsonBody;
import com.joinbitten.toc.http.MalformedCallException;
import com.joinbitten.toc.http.Method;
import com.joinbitten.toc.http.Whose;
import com.joinbitten.toc.limit.Repeats;
import java.util.List;
import java.util.Optional;

/**
 * Recognises calls of the fire routes whose fire is stored: by the user and the name of the request, or by a mission that
 * the user has fired. Thread-safe; reads from storage, a few rows at most.
 */
public final class FireRepeats implements Repeats {
    /** Of a call for many, these are looked for: they were stored together. */
    private static final int MOST_USERS = 5;

    private final Fires fires;

    /** Looks in those fires. */
    public FireRepeats(Fires fires) {
        this.fires = fires;
    }

    @Override
    public boolean known(HttpCall call, Whose whose) {
        if (call.method() != Method.POST) {
            return false;
        }
        try {
            JsonObject body = JsonBody.readIfAny(call);
            Optional<RequestId> request = CallParts.request(call, body);
            Optional<MissionId> mission = body.text("mission_id").flatMap(Ids::mission);
            return users(call, whose).stream().limit(MOST_USERS).anyMatch(user -> known(user, request, mission));
        } catch (MalformedCallException | MalformedPacketException malformed) {
            return false; // what nobody can read was never stored
        }
    }

    private List<UserId> users(HttpCall call, Whose whose) {
        if (!(whose instanceof Whose.OfRow)) {
            return CallUsers.of(call, whose);
        }
        String id = call.parameter("fire_id");
        Optional<Fire> of = FireId.isValid(id) ? fires.find(new FireId(id)) : Optional.empty();
        return of.map(Fire::user).filter(call.caller()::mayActFor).stream().toList();
    }

    private boolean known(UserId user, Optional<RequestId> request, Optional<MissionId> mission) {
        return request.flatMap(name -> fires.findByRequest(user, name)).isPresent()
                || mission.flatMap(id -> fires.findActive(user, id)).isPresent();
    }
}
