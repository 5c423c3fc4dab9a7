package com.joinbitten.core.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.joinbitten.core.Samples;
import java.math.BigDecimal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class UserTest {
    @Test
    @DisplayName("every thousand points are a level")
    void level() {
        User fresh = Samples.user(Tier.NIBBLER);

        assertThat(fresh.level()).isEqualTo(1);
        assertThat(fresh.plusXp(999).level()).isEqualTo(1);
        assertThat(fresh.plusXp(999).plusXp(1).level()).isEqualTo(2);
    }

    @Test
    @DisplayName("points only grow, and a balance is a tame number")
    void ranges() {
        User user = Samples.user(Tier.APEX);

        assertThatIllegalArgumentException().isThrownBy(() -> user.plusXp(-1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> User.of(Samples.USER, Tier.APEX, new BigDecimal("1e999999999")));
    }

    @Test
    @DisplayName("tiers rank from the trial pass upwards")
    void ranks() {
        assertThat(Tier.COMMANDER.atLeast(Tier.COMMANDER)).isTrue();
        assertThat(Tier.APEX.atLeast(Tier.COMMANDER)).isTrue();
        assertThat(Tier.FANG.atLeast(Tier.COMMANDER)).isFalse();
    }
}
