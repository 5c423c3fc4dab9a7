package com.joinbitten.relay.desk;

import static com.joinbitten.relay.testing.DeliveryHarness.fire;
import static com.joinbitten.relay.testing.DeliveryHarness.packet;
import static com.joinbitten.relay.testing.DeliveryHarness.status;
import static com.joinbitten.relay.testing.DeliveryHarness.subscribe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.wire.EventPosition;
import com.joinbitten.core.wire.FireReport;
import com.joinbitten.core.wire.RelayEvent;
import com.joinbitten.relay.spool.Spool;
import com.joinbitten.relay.testing.DeliveryHarness;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of a fire whose file is visible: taken, claimed, told, withdrawn, cleared away. */
class FireLifeTest {
    @RegisterExtension
    final DeliveryHarness relay = new DeliveryHarness();

    @Test
    @DisplayName("what no terminal claims is withdrawn at its deadline: expired where terminals claim by rename")
    void expires() throws Exception {
        relay.terminalOfLevel(2, "7176");
        Spool spool = relay.start();
        FireId id = fire(spool, packet("7176", "M1", "r1")).fire().orElseThrow().id();

        relay.clock.advance(Duration.ofSeconds(60));

        await().until(() -> status(spool, id).fire().orElseThrow().state() == FireState.EXPIRED);
        assertThat(relay.visible("7176")).isEmpty();
        assertThat(fire(spool, packet("7176", "M1", "r1")).code()).isEqualTo(Code.EXPIRED);
    }

    @Test
    @DisplayName("a clock set back an hour prolongs no order")
    void clockSetBack() throws Exception {
        relay.terminalOfLevel(1, "7176");
        Spool spool = relay.start();
        FireId id = fire(spool, packet("7176", "M1", "r1")).fire().orElseThrow().id();

        relay.clock.stepWall(Duration.ofHours(-1));
        relay.clock.advance(Duration.ofSeconds(60));

        await().until(() -> status(spool, id).fire().orElseThrow().state() == FireState.EXPIRED);
    }

    @Test
    @DisplayName("an old terminal may have read the file, so its withdrawal proves nothing")
    void oldTerminal() throws Exception {
        Spool spool = relay.start();
        FireId id = fire(spool, packet("7176", "M1", "r1")).fire().orElseThrow().id();

        relay.clock.advance(Duration.ofSeconds(60));

        await().until(() -> status(spool, id).fire().orElseThrow().state() == FireState.UNKNOWN);
    }

    @Test
    @DisplayName("a vanished file is taken")
    void taken() throws Exception {
        Spool spool = relay.start();
        FireReport report = fire(spool, packet("7176", "M1", "r1")).fire().orElseThrow();
        Files.delete(relay.dropRoot().resolve("user_7176").resolve(report.file()));

        relay.clock.advance(Duration.ofSeconds(60));

        await().until(() -> status(spool, report.id()).fire().orElseThrow().state() == FireState.TAKEN);
    }

    @Test
    @DisplayName("claim and results are told to a subscriber in order, once, and again from where it asks")
    void events() throws Exception {
        Spool spool = relay.start();
        List<RelayEvent> told = subscribe(spool, EventPosition.START);
        FireReport report = fire(spool, packet("7176", "M1", "r1")).fire().orElseThrow();

        relay.claim("7176", report.file());
        await().until(() -> told.size() == 1);
        relay.result("7176", report.id(), 1, "filled", ",\"ticket\":1001,\"price\":1.0905");
        await().until(() -> told.size() == 2);
        relay.result("7176", report.id(), 2, "closed", ",\"ticket\":1001,\"price\":1.0921");
        await().until(() -> told.size() == 3);

        assertThat(told.stream().map(RelayEvent::state))
                .containsExactly(FireState.CLAIMED, FireState.FILLED, FireState.CLOSED);
        relay.stop();
        Spool restarted = relay.start();
        List<RelayEvent> rest = subscribe(restarted, told.get(0).position());
        await().until(() -> rest.size() == 2);
        assertThat(rest).isEqualTo(told.subList(1, 3));
    }

    @Test
    @DisplayName("a torn result is read again until it is whole")
    void tornResult() throws Exception {
        Spool spool = relay.start();
        FireReport report = fire(spool, packet("7176", "M1", "r1")).fire().orElseThrow();
        relay.claim("7176", report.file());
        Path result = relay.dropRoot().resolve("user_7176").resolve("results").resolve(report.id() + ".1.json");
        Files.writeString(result, "{\"fire_id\":\"" + report.id() + "\",\"n\":1,");
        await().until(() -> status(spool, report.id()).fire().orElseThrow().state() == FireState.CLAIMED);

        Files.delete(result);
        relay.result("7176", report.id(), 1, "filled", ",\"ticket\":7");

        await().until(() -> status(spool, report.id()).fire().orElseThrow().state() == FireState.FILLED);
    }

    @Test
    @DisplayName("the files of a final fire go after the retention time, and a clock set forward hurries nothing")
    void retention() throws Exception {
        relay.terminalOfLevel(2, "7176");
        Spool spool = relay.start();
        FireReport report = fire(spool, packet("7176", "M1", "r1")).fire().orElseThrow();
        relay.claim("7176", report.file());
        relay.result("7176", report.id(), 1, "rejected", "");
        await().until(() -> status(spool, report.id()).fire().orElseThrow().state() == FireState.BROKER_REJECTED);
        Path claimed = relay.dropRoot().resolve("user_7176").resolve("claimed").resolve(report.file());
        Files.setLastModifiedTime(claimed, FileTime.from(relay.clock.now()));

        relay.clock.stepWall(Duration.ofHours(3));
        await().during(Duration.ofMillis(600)).until(() -> Files.exists(claimed));
        relay.clock.advance(Duration.ofMinutes(61));

        await().until(() -> Files.notExists(claimed));
    }
}
