package com.joinbitten.relay.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.trade.UserId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PaperTerminalTest {
    private static final int PACKETS = 60;

    @TempDir
    private Path folder;

    @Test
    @DisplayName("two terminals on one folder fill each packet once")
    void twoTerminals() throws IOException {
        Rig rig = new Rig(folder, Clock.systemUTC());
        PaperConfig second = otherTerminal(rig.config);
        List<FireId> fires = new ArrayList<>();

        try (PaperTerminal one = PaperTerminal.start(rig.config);
                PaperTerminal other = PaperTerminal.start(second)) {
            assertThat(one).isNotSameAs(other);
            for (int i = 0; i < PACKETS; i++) {
                fires.add(rig.drop(Rig.buyEurUsd()));
            }
            await().until(() -> rig.visible(Rig.USER).isEmpty());
            await().until(() -> rig.firesWithResult(Rig.USER).containsAll(fires));
        }

        for (FireId fire : fires) {
            assertThat(rig.deals(fire)).hasSize(1);
            assertThat(rig.results(fire)).hasSize(1);
        }
        assertThat(rig.claimed(Rig.USER)).hasSize(PACKETS);
    }

    @Test
    @DisplayName("folders of new users are served as they appear")
    void newUsers() throws IOException {
        Rig rig = new Rig(folder, Clock.systemUTC());

        try (PaperTerminal terminal = PaperTerminal.start(rig.config)) {
            assertThat(terminal).isNotNull();
            UserId user = new UserId("test_user_123");
            FireId fire =
                    rig.drop(user, Rig.buyEurUsd(), Clock.systemUTC().instant().plusSeconds(60));
            await().ignoreExceptions().until(() -> !rig.results(user, fire).isEmpty());
            assertThat(rig.deals(user, fire)).hasSize(1);
            assertThat(rig.deals(Rig.USER, fire)).isEmpty();
        }
    }

    @Test
    @DisplayName("a second terminal on the same ledger is refused")
    void locked() {
        PaperConfig config = PaperConfig.defaults(folder.resolve("drop"), folder.resolve("paper"));

        try (PaperTerminal terminal = PaperTerminal.start(config)) {
            assertThat(terminal).isNotNull();
            assertThatThrownBy(() -> PaperTerminal.start(config)).isInstanceOf(TerminalLockedException.class);
        }
        PaperTerminal.start(config).close();
    }

    private static PaperConfig otherTerminal(PaperConfig config) {
        return new PaperConfig(
                config.dropRoot(),
                config.dataDir().resolveSibling("paper2"),
                config.brokerFile(),
                config.pollInterval(),
                config.heartbeatInterval(),
                config.pauses(),
                config.service(),
                config.faults());
    }
}
