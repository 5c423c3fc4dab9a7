package com.joinbitten.core.mission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.joinbitten.core.Samples;
import com.joinbitten.core.trade.Instruments;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.trade.Price;
import com.joinbitten.core.trade.Side;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.trade.Valuations;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MissionTest {
    @ParameterizedTest
    @DisplayName("stop and target stand on their sides of the entry, or there are no levels")
    @CsvSource({
        "BUY,1.09,1.10,1.11",
        "BUY,1.09,1.08,1.07",
        "BUY,1.09,1.09,1.10",
        "BUY,1.09,1.08,1.09",
        "SELL,1.09,1.08,1.07",
        "SELL,1.09,1.10,1.11",
        "SELL,1.09,1.09,1.08",
        "SELL,1.09,1.10,1.09"
    })
    void wrongSide(Side side, String entry, String stop, String target) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Levels(side, Price.of(entry), Price.of(stop), Price.of(target)))
                .withMessageContaining("to " + side.wire());
    }

    @Test
    @DisplayName("a mission expires at its last instant, not after it")
    void expiry() {
        Mission mission = Samples.mission().life(Duration.ofMinutes(5)).build();

        assertThat(mission.expired(mission.expiresAt().minusMillis(1))).isFalse();
        assertThat(mission.expired(mission.expiresAt())).isTrue();
        assertThat(mission.remaining(Samples.NOW)).hasSeconds(300);
        assertThat(mission.remaining(mission.expiresAt().plusSeconds(9))).isZero();
    }

    @Test
    @DisplayName("a mission cannot end before it began")
    void inverted() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Samples.mission().life(Duration.ofMillis(-1)).build());
    }

    @Test
    @DisplayName("a mission with an owner is for nobody else")
    void ownership() {
        Mission owned = Samples.mission().build();
        Mission shared = Samples.mission().forEveryone().build();
        UserId other = new UserId("123");

        assertThat(owned.isFor(Samples.USER)).isTrue();
        assertThat(owned.isFor(other)).isFalse();
        assertThat(shared.isFor(other)).isTrue();
    }

    @ParameterizedTest
    @DisplayName("urgency grows as the mission's life runs out")
    @CsvSource({"0,NORMAL", "149,NORMAL", "150,HIGH", "239,HIGH", "240,CRITICAL", "299,CRITICAL", "300,EXPIRED"})
    void urgency(int seconds, Urgency urgency) {
        Mission mission = Samples.mission().life(Duration.ofMinutes(5)).build();

        assertThat(Urgency.of(mission, Samples.NOW.plusSeconds(seconds))).isEqualTo(urgency);
    }

    @Test
    @DisplayName("the sample mission risks 10.90 dollars for 16.40")
    void stakes() {
        Valuations valuations = new Valuations(Instruments.standard(), symbol -> Optional.empty());
        Mission mission = Samples.mission().build();

        Stakes stakes = Stakes.of(
                mission.levels(),
                Lots.of("0.1"),
                valuations.of(mission.symbol(), mission.entry()).orElseThrow());

        assertThat(stakes.risk()).isEqualTo("10.90");
        assertThat(stakes.reward()).isEqualTo("16.40");
    }

    @Test
    @DisplayName("a signal class is a plain upper-case word")
    void signalClass() {
        assertThat(new SignalClass("MIDNIGHT_OPS_2")).hasToString("MIDNIGHT_OPS_2");
        assertThatIllegalArgumentException().isThrownBy(() -> new SignalClass("rapid"));
        assertThatIllegalArgumentException().isThrownBy(() -> new SignalClass(""));
    }
}
