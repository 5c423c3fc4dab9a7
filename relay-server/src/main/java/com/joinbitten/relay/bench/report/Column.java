package com.joinbitten.relay.bench.report;

import com.joinbitten.core.wire.JsonValue;
import com.joinbitten.relay.bench.floor.FloorMark;
import com.joinbitten.relay.bench.load.Shape;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * One column of the rows for programs: names and meanings are stable, new columns come at the end. Immutable.
 *
 * @param name in JSON and in the head of CSV
 * @param value of a round; {@code null} in JSON where the round has none
 */
record Column(String name, Function<Round, JsonValue> value) {
    private static final int DECIMALS = 3;

    /** All of them, in their order. */
    static final List<Column> ALL = List.of(
            text("name", Round::name),
            number("round", Round::number),
            text("dialect", round -> shape(round).dialect().name().toLowerCase(Locale.ROOT)),
            text("durability", round -> round.subject().durability()),
            number("connections", round -> shape(round).connections()),
            number("pipeline", round -> shape(round).depth()),
            number("users", round -> round.subject().users()),
            number("rate", round -> shape(round).rate().orElse(Double.NaN)),
            number("fires_per_second", round -> round.figures().perSecond()),
            number("p50_us", round -> round.figures().p50Micros()),
            number("p90_us", round -> round.figures().p90Micros()),
            number("p99_us", round -> round.figures().p99Micros()),
            number("p999_us", round -> round.figures().p999Micros()),
            number("max_us", round -> round.figures().maxMicros()),
            number("p99_to_p50", Round::p99ToP50),
            number("acknowledged", round -> round.counts().acknowledged()),
            number("lost", round -> round.counts().lost()),
            number("doubled", round -> round.counts().doubled()),
            number("torn", round -> round.counts().torn()),
            number("reordered", round -> round.counts().reordered()),
            number("late", round -> round.counts().late()),
            number("unexpected", round -> round.counts().unexpected()),
            number(
                    "refused",
                    round -> round.refusals().values().stream()
                            .mapToInt(Integer::intValue)
                            .sum()),
            text(
                    "floor",
                    round -> round.floor()
                            .map(mark -> mark.kind().name().toLowerCase(Locale.ROOT))
                            .orElse("")),
            number(
                    "floor_p50_us",
                    round -> round.floor().map(FloorMark::p50Micros).orElse(Double.NaN)),
            number(
                    "floor_per_second",
                    round -> round.floor().map(FloorMark::perSecond).orElse(Double.NaN)),
            number("p50_to_floor", Round::p50ToFloor),
            number("rate_to_floor", Round::rateToFloor));

    private static Shape shape(Round round) {
        return round.subject().shape();
    }

    private static Column text(String name, Function<Round, String> value) {
        return new Column(name, round -> new JsonValue.Text(value.apply(round)));
    }

    private static Column number(String name, ToDoubleFunction<Round> value) {
        return new Column(name, round -> number(value.applyAsDouble(round)));
    }

    /** Rounded to three decimals, without zeros that say nothing. */
    static JsonValue number(double value) {
        if (!Double.isFinite(value)) {
            return new JsonValue.Null();
        }
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP);
        return new JsonValue.Numeral(rounded.stripTrailingZeros().toPlainString());
    }
}
