package com.joinbitten.toc.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WarmUpTest {
    private static final WarmUp TWENTY_SECONDS = new WarmUp(Duration.ofSeconds(20), 20_000);

    @Test
    @DisplayName("it goes on in parts until time and fires are reached, but for three minutes at most")
    void parts() {
        assertThat(TWENTY_SECONDS.next(Duration.ZERO, 0)).contains(Duration.ofSeconds(10));
        assertThat(TWENTY_SECONDS.next(Duration.ofSeconds(12), 20_000))
                .as("fires enough, but not the time")
                .contains(Duration.ofSeconds(8));
        assertThat(TWENTY_SECONDS.next(Duration.ofSeconds(20), 19_999))
                .as("the time, but not fires enough")
                .contains(Duration.ofSeconds(10));
        assertThat(TWENTY_SECONDS.next(Duration.ofSeconds(20), 20_000)).isEmpty();
        assertThat(TWENTY_SECONDS.next(Duration.ofSeconds(175), 5)).contains(Duration.ofSeconds(5));
        assertThat(TWENTY_SECONDS.next(Duration.ofMinutes(3), 5)).isEmpty();
        assertThat(new WarmUp(Duration.ZERO, 0).next(Duration.ZERO, 0)).isEmpty();
    }

    @Test
    @DisplayName("it names what is out of range")
    void ranges() {
        assertThatThrownBy(() -> new WarmUp(Duration.ofSeconds(41), 0))
                .hasMessageContaining("warm-up must be 0s to 40s");
        assertThatThrownBy(() -> new WarmUp(Duration.ZERO, -1)).hasMessageContaining("warm-up-fires");
    }
}
