package com.joinbitten.relay.bench;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.trade.Instruction;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.trade.Price;
import com.joinbitten.core.trade.Side;
import com.joinbitten.core.trade.Symbol;
import com.joinbitten.core.trade.TradePacket;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.RelayCommand;
import com.joinbitten.core.wire.RelayCommandJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/**
 * Makes fires that are all different and can be counted: the n-th names the mission {@code BENCH_<run>_<n>}, and its
 * user {@code bench_<run>_<i>} is nobody else's. Confined to one thread.
 */
final class FireSource {
    private static final Duration LIFE = Duration.ofSeconds(60);
    private static final Instruction ORDER = new Instruction.Open(
            new Symbol("EURUSD"),
            Side.BUY,
            Lots.of("0.1"),
            Optional.of(Price.of("1.08941")),
            Optional.of(Price.of("1.09214")));

    private final String run;
    private final int userCount;
    private final InstantSource clock;
    private final SplittableRandom random = new SplittableRandom();
    private int last = -1;

    FireSource(String run, int userCount, InstantSource clock) {
        this.run = run;
        this.userCount = userCount;
        this.clock = clock;
    }

    /** The users among whom the fires are spread. */
    List<UserId> users() {
        List<UserId> users = new ArrayList<>();
        for (int i = 0; i < userCount; i++) {
            users.add(user(i));
        }
        return users;
    }

    /** Number of the fire made last, -1 before the first. */
    int last() {
        return last;
    }

    /** The next fire's object. */
    byte[] next() {
        last++;
        TradePacket packet =
                new TradePacket(user(last % userCount), Optional.of(new MissionId(prefix() + last)), ORDER);
        FireId id = FireId.create(clock.millis(), random);
        RelayCommand.Fire fire =
                RelayCommand.Fire.of(packet, id, clock.instant().plus(LIFE), "RAPID_ASSAULT TCS:85%", clock.instant());
        return RelayCommandJson.write(fire, Optional.empty()).toAscii().getBytes(StandardCharsets.US_ASCII);
    }

    /** The number of the fire that made this order file, or empty when it is none of this run. */
    OptionalInt numberOf(JsonObject file) {
        String mission = file.text("mission_id").orElse("");
        if (!mission.startsWith(prefix())) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(Integer.parseInt(mission.substring(prefix().length())));
    }

    private UserId user(int index) {
        return new UserId("bench_" + run + "_" + index);
    }

    private String prefix() {
        return "BENCH_" + run + "_";
    }
}
