package com.joinbitten.core.character;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.user.Tier;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CharacterDispatcherTest {
    private final CharacterDispatcher dispatcher = new CharacterDispatcher();

    @ParameterizedTest
    @DisplayName("ATHENA speaks to the upper tiers, NEXUS to the others")
    @CsvSource({"PRESS_PASS,NEXUS", "NIBBLER,NEXUS", "FANG,NEXUS", "COMMANDER,ATHENA", "APEX,ATHENA"})
    void byTier(Tier tier, Character character) {
        assertThat(dispatcher.relayed(tier).character()).isEqualTo(character);
        assertThat(dispatcher.filled(tier).character()).isEqualTo(character);
    }

    @Test
    @DisplayName("ATHENA's line of success is the one that clients know")
    void success() {
        assertThat(dispatcher.filled(Tier.COMMANDER).line())
                .isEqualTo("Direct hit confirmed. Mission parameters achieved.");
    }

    @ParameterizedTest
    @DisplayName("nobody calls a relayed order a hit")
    @EnumSource
    void relayedIsNoHit(Tier tier) {
        assertThat(dispatcher.relayed(tier).line().toLowerCase(Locale.ROOT))
                .doesNotContain("executed", "confirmed", "hit ");
    }

    @Test
    @DisplayName("DRILL speaks of refusals and failures, DOC of risk and stops, NEXUS of targets, BIT of the system")
    void others() {
        assertThat(dispatcher.refused(Code.TCS_TOO_LOW).character()).isEqualTo(Character.DRILL);
        assertThat(dispatcher.refused(Code.LOT_LIMIT).character()).isEqualTo(Character.DOC);
        assertThat(dispatcher.failed().character()).isEqualTo(Character.DRILL);
        assertThat(dispatcher.stopLossHit().character()).isEqualTo(Character.DOC);
        assertThat(dispatcher.takeProfitHit().character()).isEqualTo(Character.NEXUS);
        assertThat(dispatcher.inDoubt().character()).isEqualTo(Character.BIT);
        assertThat(dispatcher.system("relay lost")).isEqualTo(new Remark(Character.BIT, "relay lost"));
    }
}
