package com.joinbitten.toc;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Execution;
import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.Hop;
import com.joinbitten.core.fire.Order;
import com.joinbitten.core.fire.RequestId;
import com.joinbitten.core.fire.Route;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.trade.Price;
import com.joinbitten.core.trade.Side;
import com.joinbitten.core.trade.Symbol;
import com.joinbitten.core.trade.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Fires as they are accepted. */
public final class SampleFires {
    private static final Duration LIFE = Duration.ofSeconds(60);

    private SampleFires() {}

    /** 0.1 lots EURUSD BUY of a press pass behind that relay, accepted then, of no mission. */
    public static Fire accepted(FireId id, UserId user, String relay, Instant now) {
        Order.Opening order = new Order.Opening(
                new Symbol("EURUSD"),
                Side.BUY,
                Optional.of(Lots.of("0.1")),
                Optional.of(Price.of("1.0905")),
                Optional.of(Price.of("1.08941")),
                Optional.of(Price.of("1.09214")),
                Optional.empty(),
                "RAPID_ASSAULT TCS:85%");
        return new Fire(
                id,
                new RequestId(id.value()),
                user,
                new Route(relay, "press_pass"),
                Optional.empty(),
                order,
                FireState.ACCEPTED,
                Code.OK,
                "",
                Execution.NONE,
                now,
                now.plus(LIFE),
                List.of(new Hop(FireState.ACCEPTED, now, "")),
                List.of());
    }
}
