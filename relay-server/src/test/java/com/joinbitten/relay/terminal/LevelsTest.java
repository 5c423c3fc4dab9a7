package com.joinbitten.relay.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.result.TerminalEvent;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.relay.terminal.fault.Faults;
import com.joinbitten.relay.terminal.old.PlainDesk.Results;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What terminals of the levels below the contract do and do not do. */
class LevelsTest {
    @TempDir
    private Path folder;

    private final MutableClock clock = new MutableClock();

    private Rig rig(Level level, Results results, UserId... users) {
        return new Rig(folder, clock, new Service(level, List.of(users), results));
    }

    private static void pass(Rig rig) throws IOException {
        try (PaperSession session = rig.session()) {
            session.pass();
        }
    }

    private static Path state(Rig rig, String name) throws IOException {
        return Files.createDirectories(rig.folder(Rig.USER).resolve("state")).resolve(name);
    }

    @Test
    @DisplayName("level 0 executes and deletes whatever it sees, late or halted, and tells nobody")
    void readsExecutesDeletes() throws IOException {
        Rig rig = rig(Level.L0, Results.UNTOLD);
        FireId late = rig.drop(Rig.USER, Rig.buyEurUsd(), clock.instant().minusSeconds(1));
        Files.writeString(state(rig, "halt.json"), "{}");

        pass(rig);

        assertThat(rig.deals(late)).hasSize(1);
        assertThat(rig.visible(Rig.USER)).isEmpty();
        assertThat(rig.claimed(Rig.USER)).isEmpty();
        assertThat(rig.results(late)).isEmpty();
        assertThat(state(rig, "terminal.json")).doesNotExist();
    }

    @Test
    @DisplayName("level 0 executes an order again that it cannot delete, or before whose delete it dies")
    void repeatsOrders() throws IOException {
        Rig rig = rig(Level.L0, Results.UNTOLD);
        FireId undeletable = rig.drop(Rig.buyEurUsd());
        Faults locked = new Faults() {
            private int touches;

            @Override
            public void at(Step step) {}

            @Override
            public void touching(Path file) throws FileSystemException {
                if (++touches == 2) {
                    throw new FileSystemException(file.toString(), null, "in use");
                }
            }
        };
        try (PaperSession session = rig.session(locked)) {
            session.pass();
        }
        pass(rig);
        assertThat(rig.deals(undeletable)).hasSize(2);

        FireId died = rig.drop(Rig.buyEurUsd());
        crashAt(rig, Faults.Step.SENT);
        pass(rig);
        assertThat(rig.deals(died)).hasSize(2);
    }

    @Test
    @DisplayName("level 1 leaves what is late, claims the rest by rename, says its level and obeys a halt")
    void claims() throws IOException {
        Rig rig = rig(Level.L1, Results.WRITTEN);
        FireId late = rig.drop(Rig.USER, Rig.buyEurUsd(), clock.instant());
        FireId inTime = rig.drop(Rig.buyEurUsd());

        pass(rig);

        assertThat(rig.deals(late)).isEmpty();
        assertThat(rig.visible(Rig.USER)).hasSize(1);
        assertThat(rig.deals(inTime)).hasSize(1);
        assertThat(rig.claimed(Rig.USER)).hasSize(1);
        assertThat(rig.results(inTime))
                .singleElement()
                .satisfies(result -> assertThat(result.event()).isEqualTo(TerminalEvent.FILLED));
        assertThat(heartbeat(rig).requiredInteger("level")).isEqualTo(1);

        Files.writeString(state(rig, "halt.json"), "{\"halt_id\":\"H1\"}");
        FireId halted = rig.drop(Rig.buyEurUsd());
        pass(rig);
        assertThat(rig.deals(halted)).isEmpty();
        assertThat(heartbeat(rig).flag("halted")).isTrue();
    }

    @Test
    @DisplayName("level 1 claims nothing over a file that was claimed before")
    void noOverwrite() throws IOException {
        Rig rig = rig(Level.L1, Results.WRITTEN);
        FireId fire = rig.drop(Rig.buyEurUsd());
        String name = rig.visible(Rig.USER).get(0);
        Path claimed = Files.createDirectories(rig.folder(Rig.USER).resolve("claimed"));
        Files.writeString(claimed.resolve(name), "another");

        pass(rig);

        assertThat(rig.deals(fire)).isEmpty();
        assertThat(claimed.resolve(name)).hasContent("another");
    }

    @Test
    @DisplayName("wherever level 1 dies, it executes an order at most once, and one without a result is still claimed")
    void deathOfLevelOne() throws IOException {
        for (Faults.Step step : Faults.Step.values()) {
            Rig rig = new Rig(
                    Files.createDirectories(folder.resolve(step.name())),
                    clock,
                    new Service(Level.L1, List.of(), Results.WRITTEN));
            FireId fire = rig.drop(Rig.buyEurUsd());
            boolean steps = step != Faults.Step.DECIDED && step != Faults.Step.WRITTEN; // those are of the ledger
            if (steps) {
                crashAt(rig, step);
            }
            pass(rig);

            assertThat(rig.deals(fire)).as("after %s", step).hasSizeLessThanOrEqualTo(1);
            assertThat(rig.claimed(Rig.USER)).hasSize(1);
            assertThat(rig.deals(fire).size())
                    .isGreaterThanOrEqualTo(rig.results(fire).size());
        }
    }

    @Test
    @DisplayName("a terminal looks only into the folders of the users that it serves")
    void servesItsUsers() throws IOException {
        UserId other = new UserId("123");
        Rig rig = rig(Level.L2, Results.WRITTEN, other);
        FireId foreign = rig.drop(Rig.buyEurUsd());
        FireId own = rig.drop(other, Rig.buyEurUsd(), clock.instant().plusSeconds(60));

        pass(rig);

        assertThat(rig.deals(foreign)).isEmpty();
        assertThat(state(rig, "terminal.json")).doesNotExist();
        assertThat(rig.deals(other, own)).hasSize(1);
    }

    private static void crashAt(Rig rig, Faults.Step fatal) throws IOException {
        Faults faults = step -> {
            if (step == fatal) {
                throw new SimulatedCrash();
            }
        };
        try (PaperSession session = rig.session(faults)) {
            assertThatThrownBy(session::pass).isInstanceOf(SimulatedCrash.class);
        }
    }

    private static JsonObject heartbeat(Rig rig) throws IOException {
        return JsonObject.parse(Files.readAllBytes(state(rig, "terminal.json")));
    }
}
