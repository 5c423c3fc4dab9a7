package com.joinbitten.relay.bench.traffic;

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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Makes fires that are all different and can be counted: each mission tells the {@link FireMark}, and the users
 * {@code bench_<run>_<i>} are nobody else's. Immutable.
 */
public final class FireSource {
    /** The longest that a relay allows, so that a backlog at the terminal does not count as the relay's delay. */
    private static final Duration LIFE = Duration.ofSeconds(290);

    private static final Instruction ORDER = new Instruction.Open(
            new Symbol("EURUSD"),
            Side.BUY,
            Lots.of("0.1"),
            Optional.of(Price.of("1.08941")),
            Optional.of(Price.of("1.09214")));

    private final String run;
    private final int userCount;
    private final InstantSource clock;
    private final Pattern mission;

    /**
     * Makes the fires of one load.
     *
     * @param run tells this load from others at the same relay: 1 to 16 letters and digits
     * @param userCount among how many users the fires are spread, 1 to 100,000
     */
    public FireSource(String run, int userCount, InstantSource clock) {
        this.run = run;
        this.userCount = userCount;
        this.clock = clock;
        this.mission = Pattern.compile("BENCH_" + Pattern.quote(run) + "_(\\d{5})_(\\d{5})_(\\d{9})");
    }

    /** One packet without a length, as other tools may send it too: all packets of a dialect are of this size. */
    public static byte[] sample(Dialect dialect) {
        Clock clock = Clock.systemUTC();
        FireId id = FireId.create(clock.millis(), new SplittableRandom());
        return new FireSource("sample", 1, clock).packet(new FireMark(0, 0, 0), id, clock.instant(), dialect);
    }

    /** The users among whom the fires are spread, by index. */
    public List<UserId> users() {
        return IntStream.range(0, userCount).mapToObj(this::user).toList();
    }

    /** How many users there are. */
    public int userCount() {
        return userCount;
    }

    /** Writes fires; for one thread. */
    public FireWriter writer(Dialect dialect) {
        return new FireWriter(this, dialect, clock);
    }

    /** The fire that made this order file, or empty when it is none of this load. */
    public Optional<FireMark> markOf(JsonObject file) {
        Matcher matcher = mission.matcher(file.text("mission_id").orElse(""));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        FireMark mark = new FireMark(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)));
        boolean isOwnUsers =
                file.text("user_id").orElse("").equals(user(mark.user()).value());
        return isOwnUsers ? Optional.of(mark) : Optional.empty();
    }

    UserId user(int index) {
        return new UserId("bench_%s_%05d".formatted(run, index));
    }

    String mission(FireMark mark) {
        return "BENCH_%s_%05d_%05d_%09d".formatted(run, mark.user(), mark.connection(), mark.number());
    }

    /** A packet without a length; fires differ from it in user, mission and id only, which always have these widths. */
    byte[] packet(FireMark mark, FireId id, Instant now, Dialect dialect) {
        TradePacket packet = new TradePacket(user(mark.user()), Optional.of(new MissionId(mission(mark))), ORDER);
        RelayCommand.Fire fire = RelayCommand.Fire.of(packet, id, now.plus(LIFE), "RAPID_ASSAULT TCS:85%", now);
        JsonObject json = RelayCommandJson.write(fire, Optional.empty());
        if (dialect == Dialect.RAW) { // the old clients' packets name neither request nor deadline
            json = JsonObject.builder()
                    .putAll(json)
                    .remove("request_id")
                    .remove("fire_id")
                    .remove("expires_at")
                    .build();
        }
        return json.toAscii().getBytes(StandardCharsets.US_ASCII);
    }
}
