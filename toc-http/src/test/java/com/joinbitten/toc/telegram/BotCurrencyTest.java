package com.joinbitten.toc.telegram;

import static com.joinbitten.toc.telegram.BotRig.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.toc.TestToc;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the bot says to people whose accounts count in other currencies. */
@Timeout(120)
class BotCurrencyTest {
    @Test
    @DisplayName("balance and closes are told in the currency of the account")
    void euro(@TempDir Path folder) throws Exception {
        try (BotRig rig = new BotRig(folder)) {
            rig.started();
            rig.toc.hear(TestToc.COMMANDER, "EUR");

            rig.say(ANNA, ANNA, "/status");
            rig.shows(ANNA, text -> text.contains("Account 50123: €10000.00"));
            rig.toc.fire(TestToc.COMMANDER, TestToc.MISSION.value());
            rig.toc.relay.tellClosed(rig.toc.relay.orders().get(0), "-20", rig.toc.clock.instant());
            rig.shows(ANNA, text -> text.contains("Trade closed: EURUSD - P/L: -€20.00"));

            rig.say(ANNA, ANNA, "/status");
            rig.shows(ANNA, text -> text.contains("1 closed, -€20.00"));
            assertThat(rig.telegram.faults()).isEmpty();
        }
    }
}
