package com.joinbitten.core.mission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.joinbitten.core.Samples;
import com.joinbitten.core.mission.MissionOutcome.Refusal;
import com.joinbitten.core.trade.Instruments;
import com.joinbitten.core.trade.Price;
import com.joinbitten.core.trade.Side;
import com.joinbitten.core.trade.Symbol;
import com.joinbitten.core.trade.Tcs;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MissionServiceTest {
    private static final Map<Symbol, Price> LAST =
            Map.of(new Symbol("EURUSD"), Price.of("1.0905"), new Symbol("USDJPY"), Price.of("150.5"));

    private final FakeMissions missions = new FakeMissions();
    private final MissionService service = new MissionService(
            missions,
            Instruments.standard(),
            symbol -> Optional.ofNullable(LAST.get(symbol)),
            MissionService.Policy.STANDARD,
            () -> Samples.NOW.plusNanos(123_456_789),
            new Random(1));

    @ParameterizedTest
    @DisplayName("levels that the signal leaves out follow from the last quote and the class")
    @CsvSource({
        "EURUSD,BUY,RAPID_ASSAULT,1.0905,1.08941,1.09214",
        "EURUSD,SELL,RAPID_ASSAULT,1.0905,1.09159,1.08887",
        "EURUSD,BUY,SNIPER_OPS,1.0905,1.08941,1.09295",
        "EURUSD,BUY,NIGHT_WATCH,1.0905,1.08941,1.09268",
        "USDJPY,SELL,RAPID_ASSAULT,150.5,150.651,150.274"
    })
    void computed(String symbol, Side side, String signalClass, String entry, String stop, String target) {
        Mission mission = created(signal(symbol, side, 85, signalClass));

        assertThat(mission.levels()).isEqualTo(new Levels(side, Price.of(entry), Price.of(stop), Price.of(target)));
    }

    @Test
    @DisplayName("levels that the signal states stand")
    void stated() {
        Mission mission = created(signal("EURUSD", Side.BUY, 85, "RAPID_ASSAULT", "1.2", "1.1", "1.5"));

        assertThat(mission.levels()).isEqualTo(new Levels(Side.BUY, Price.of("1.2"), Price.of("1.1"), Price.of("1.5")));
    }

    @Test
    @DisplayName("a mission is stored, lives five minutes, and is named after its symbol and a ULID")
    void stored() {
        Mission mission = created(signal("EURUSD", Side.BUY, 75, "RAPID_ASSAULT"));

        assertThat(missions.find(mission.id())).contains(mission);
        assertThat(mission.id().value()).matches("APEX5_EURUSD_[0-7][0-9A-HJKMNP-TV-Z]{25}");
        assertThat(mission.createdAt()).isEqualTo(Samples.NOW.plusMillis(123));
        assertThat(mission.expiresAt()).isEqualTo(mission.createdAt().plusSeconds(300));
    }

    @ParameterizedTest
    @DisplayName("a signal below the gate, without symbol, quote or sound levels makes no mission")
    @CsvSource({
        "EURUSD,74,1.0,0.9,1.1,TCS_TOO_LOW",
        "NOSUCH,85,1.0,0.9,1.1,UNKNOWN_SYMBOL",
        "GBPUSD,85,,,,NO_QUOTE",
        "EURUSD,85,1.0,1.1,1.2,BAD_LEVELS",
        "EURUSD,85,1.0,0.9,0.8,BAD_LEVELS",
        "EURUSD,85,1.000001,0.9,1.1,BAD_LEVELS",
        "EURUSD,85,,1.2,,BAD_LEVELS"
    })
    void refused(String symbol, int tcs, String entry, String stop, String target, Refusal refusal) {
        MissionOutcome outcome = service.create(signal(symbol, Side.BUY, tcs, "RAPID_ASSAULT", entry, stop, target));

        assertThat(outcome.<Refusal>fold(created -> Refusal.NO_QUOTE, MissionOutcome.Refused::refusal))
                .isEqualTo(refusal);
        assertThat(outcome).isInstanceOf(MissionOutcome.Refused.class);
        assertThat(missions.list(10)).isEmpty();
    }

    @Test
    @DisplayName("a taken id is replaced by another, but not for ever")
    void collisions() {
        missions.colliding(2);
        assertThat(created(signal("EURUSD", Side.BUY, 85, "RAPID_ASSAULT"))).isNotNull();

        missions.colliding(3);
        assertThatIllegalStateException()
                .isThrownBy(() -> service.create(signal("EURUSD", Side.BUY, 85, "RAPID_ASSAULT")));
    }

    private Mission created(Signal signal) {
        MissionOutcome outcome = service.create(signal);
        return outcome.fold(MissionOutcome.Created::mission, refused -> {
            throw new AssertionError(refused.detail());
        });
    }

    private static Signal signal(String symbol, Side side, int tcs, String signalClass, String... levels) {
        return new Signal(
                new Symbol(symbol),
                side,
                new Tcs(tcs),
                level(levels, 0),
                level(levels, 1),
                level(levels, 2),
                new SignalClass(signalClass),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Optional<Price> level(String[] levels, int place) {
        return levels.length == 0
                ? Optional.empty()
                : Optional.ofNullable(levels[place]).map(Price::of);
    }
}
