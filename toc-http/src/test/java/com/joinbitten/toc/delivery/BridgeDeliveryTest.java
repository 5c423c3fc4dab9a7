package com.joinbitten.toc.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.relay.client.RelayClientConfig;
import com.joinbitten.toc.bridge.BridgeAddress;
import com.joinbitten.toc.bridge.BridgeCalls;
import com.joinbitten.toc.bridge.BridgeSeats;
import com.joinbitten.toc.bridge.ScriptedBridge;
import com.joinbitten.toc.bridge.ScriptedBridge.Manner;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The delivery by HTTP to a bridge terminal server: real sockets, and the database. */
@NullUnmarked
class BridgeDeliveryTest {

    @TempDir
    private Path folder;

    private final ScriptedBridge bridge = new ScriptedBridge(Manner.TAKE);
    private Optional<BridgeSeats.Seat> seat = Optional.of(new BridgeSeats.Seat(7, "DEMO-01"));
    private StoredFires fires;
    private Dispatcher dispatcher;

    @BeforeEach
    void open() {
        fires = new StoredFires(folder, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        dispatcher.close();
        bridge.close();
        fires.close();
    }

    private static DeliveryTiming timing(Duration patience) {
        return new DeliveryTiming(
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofMillis(2),
                Duration.ofMillis(10),
                patience,
                Duration.ofMillis(20),
                100);
    }

    private void start(BridgeAddress address) {
        start(address, Duration.ofSeconds(30));
    }

    private void start(BridgeAddress address, Duration patience) {
        dispatcher = fires.dispatcher(
                RelayClientConfig.of("127.0.0.1", 1, "toc"),
                config -> listener -> new BridgePort(
                        "main", new BridgeCalls(address), (user, route) -> seat, Clock.systemUTC(), listener),
                timing(patience));
    }

    private Fire fire() {
        Fire fire = fires.accept();
        dispatcher.wake(fire.id(), fire.user());
        return fire;
    }

    @ParameterizedTest
    @EnumSource(names = {"TAKE", "TAKE_IN_CHUNKS", "TAKE_WITHOUT_LENGTH"})
    @DisplayName("an order that the bridge has taken is relayed, once, in the bridge's words")
    void taken(Manner manner) {
        bridge.will(manner);
        start(bridge.address(Duration.ofSeconds(20)));

        Fire fire = fire();

        fires.awaitState(fire, FireState.RELAYED);
        assertThat(fires.inOutbox(fire)).isFalse();
        assertThat(bridge.orders()).hasSize(1);
        JsonObject order = JsonObject.parse(bridge.orders().get(0).getBytes(StandardCharsets.US_ASCII));
        JsonObject signal = order.object("signal").orElseThrow();
        assertThat(order.requiredInteger("terminal_id")).isEqualTo(7);
        assertThat(signal.requiredText("symbol")).isEqualTo("EURUSD");
        assertThat(signal.requiredText("direction")).isEqualTo("buy");
        assertThat(signal.toAscii()).contains("\"volume\":0.1,\"stop_loss\":1.08941,\"take_profit\":1.09214");
        assertThat(signal.requiredText("fire_id")).isEqualTo(fire.id().value());
    }

    @ParameterizedTest
    @EnumSource(names = {"FAIL", "DENY", "RESET_BEHIND_ORDER", "RESET_IN_HEAD", "RESET_IN_BODY"})
    @DisplayName("what proves nothing leaves the order in doubt, and it is never sent again, also not after a restart")
    void doubt(Manner manner) {
        bridge.will(manner);
        start(bridge.address(Duration.ofSeconds(20)));

        Fire fire = fire();

        fires.awaitState(fire, FireState.IN_DOUBT);
        bridge.will(Manner.TAKE);
        dispatcher.close();
        start(bridge.address(Duration.ofSeconds(20)));
        Fire next = fire();
        fires.awaitState(next, FireState.RELAYED);
        assertThat(fires.present(fire).state()).isEqualTo(FireState.IN_DOUBT);
        assertThat(bridge.orders()).hasSize(2);
    }

    @Test
    @DisplayName("an answer that does not come in time leaves it in doubt, too")
    void silence() {
        bridge.will(Manner.SILENCE);
        start(bridge.address(Duration.ofSeconds(1)));

        Fire fire = fire();

        fires.awaitState(fire, FireState.IN_DOUBT);
        assertThat(fires.present(fire).code()).isEqualTo(Code.RELAY_TIMEOUT);
    }

    @Test
    @DisplayName("a refusal proves that nothing was relayed")
    void refused() {
        bridge.will(Manner.REFUSE);
        start(bridge.address(Duration.ofSeconds(20)));

        Fire fire = fire();

        fires.awaitState(fire, FireState.NOT_RELAYED);
        assertThat(fires.present(fire).reason()).contains("HTTP 404");
        assertThat(fires.inOutbox(fire)).isFalse();
        assertThat(bridge.orders()).hasSize(1);
    }

    @Test
    @DisplayName("a bridge that is away proves it, too, once the patience with it is over")
    void away() {
        BridgeAddress left = bridge.address(Duration.ofSeconds(20));
        bridge.close();
        start(left, Duration.ofMillis(200));

        Fire fire = fire();

        fires.awaitState(fire, FireState.NOT_RELAYED);
        assertThat(fires.inOutbox(fire)).isFalse();
    }

    @Test
    @DisplayName("a user who has no seat behind the bridge any more is sent nowhere")
    void noSeat() {
        seat = Optional.empty();
        start(bridge.address(Duration.ofSeconds(20)));

        Fire fire = fire();

        fires.awaitState(fire, FireState.NOT_RELAYED);
        assertThat(fires.present(fire).code()).isEqualTo(Code.NO_ASSIGNMENT);
        assertThat(bridge.orders()).isEmpty();
    }

    @Test
    @DisplayName("an attempt during which the TOC died is in doubt at the next start, and not made again")
    void died() {
        Fire fire = fires.accept();
        fires.begin(fire, BridgePort.LEDGER);

        start(bridge.address(Duration.ofSeconds(20)));

        fires.awaitState(fire, FireState.IN_DOUBT);
        Fire next = fire();
        fires.awaitState(next, FireState.RELAYED);
        assertThat(bridge.orders())
                .hasSize(1)
                .allMatch(order -> order.contains(next.id().value()));
    }

    @Test
    @DisplayName("a bridge confirms no hold, and is connected while it answers")
    void holds() {
        start(bridge.address(Duration.ofSeconds(20)));
        await().atMost(20, TimeUnit.SECONDS).until(dispatcher::connected);

        assertThat(dispatcher.ask().toCompletableFuture().join())
                .hasEntrySatisfying(
                        "main", state -> assertThat(state.confirmed()).isFalse());

        bridge.close();
        await().atMost(20, TimeUnit.SECONDS).until(() -> !dispatcher.connected());
    }
}
