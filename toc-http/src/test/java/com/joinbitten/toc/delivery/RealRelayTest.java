package com.joinbitten.toc.delivery;

import static com.joinbitten.toc.delivery.StoredFires.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.config.ConfigReader;
import com.joinbitten.core.config.ConfigSources;
import com.joinbitten.core.config.Secret;
import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.halt.Halt;
import com.joinbitten.core.halt.HaltLevel;
import com.joinbitten.core.halt.HoldState;
import com.joinbitten.relay.RelayConfig;
import com.joinbitten.relay.RelayServer;
import com.joinbitten.relay.client.RelayClientConfig;
import com.joinbitten.relay.client.RelayCredentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The delivery against a real relay: sockets, ledger and files. */
class RealRelayTest {
    @TempDir
    private Path folder;

    /** The usual one, but for a machine on which a relay may take long to come back. */
    private static final DeliveryTiming PATIENT = new DeliveryTiming(
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofMillis(50),
            Duration.ofSeconds(3),
            Duration.ofMinutes(1),
            Duration.ofSeconds(1),
            1_000);

    private RelayServer relay;
    private StoredFires fires;
    private Dispatcher dispatcher;

    @BeforeEach
    void open() {
        relay = RelayServer.start(config(0));
        fires = new StoredFires(folder, Clock.systemUTC());
        RelayClientConfig client = RelayClientConfig.of("127.0.0.1", relay.port(), "toc")
                .withAnswerTimeout(Duration.ofSeconds(45))
                .withBackoff(Duration.ofMillis(10), Duration.ofMillis(50));
        dispatcher = fires.dispatcher(client, RelayPort::client, PATIENT);
    }

    @AfterEach
    void close() {
        dispatcher.close();
        fires.close();
        relay.close();
    }

    private RelayConfig config(int port, String... sets) {
        List<String> all = new ArrayList<>(List.of(sets));
        all.add("listen.port=" + port);
        ConfigReader in = new ConfigReader(new ConfigSources("RELAY_", Optional.empty(), Map.of(), all));
        RelayConfig config = RelayConfig.from(in, folder);
        in.finish();
        return config;
    }

    private List<Path> dropped() throws IOException {
        Path inbox = folder.resolve("drop").resolve(USER.folder());
        try (Stream<Path> files = Files.exists(inbox) ? Files.list(inbox) : Stream.empty()) {
            return files.filter(file -> file.getFileName().toString().endsWith(".json"))
                    .toList();
        }
    }

    private Fire fire() {
        Fire fire = fires.accept();
        dispatcher.wake(fire.id(), fire.user());
        return fire;
    }

    @Test
    void aFireBecomesOneFileAndItsClaimComesBack() throws IOException {
        await().until(dispatcher::connected);

        Fire fire = fire();

        fires.awaitState(fire, FireState.RELAYED);
        assertThat(dropped()).hasSize(1);
        Path packet = dropped().get(0);
        assertThat(Files.readString(packet)).contains(fire.id().value());
        Files.move(packet, packet.resolveSibling("claimed").resolve(packet.getFileName()));
        fires.awaitState(fire, FireState.CLAIMED);
    }

    @Test
    void aHaltHoldsTheRelayBeforeTheFirstFireOnEveryConnect() throws Exception {
        dispatcher.close();
        fires.halt(HaltLevel.HALTED);
        dispatcher = fires.dispatcher(
                RelayClientConfig.of("127.0.0.1", relay.port(), "toc").withAnswerTimeout(Duration.ofSeconds(45)),
                RelayPort::client,
                PATIENT);
        await().until(dispatcher::connected);

        assertThat(main(dispatcher.ask()).halted()).isTrue();
        Fire stopped = fire();
        fires.awaitState(stopped, FireState.NOT_RELAYED);
        assertThat(fires.present(stopped).code()).isEqualTo(Code.EMERGENCY_STOP);
        assertThat(dropped()).isEmpty();

        Halt normal = new Halt(HaltLevel.NORMAL, "", Instant.now());
        fires.halt(HaltLevel.NORMAL);
        HoldState lifted = main(dispatcher.apply(normal));
        assertThat(lifted.confirmed()).isTrue();
        assertThat(lifted.halted()).isFalse();
        fires.awaitState(fire(), FireState.RELAYED);
    }

    private static HoldState main(CompletionStage<Map<String, HoldState>> answers) throws Exception {
        return Objects.requireNonNull(answers.toCompletableFuture().get().get("main"));
    }

    @Test
    void aRelayThatAsksForAKeyIsProvedOne() throws IOException {
        String secret = "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3JldC0=";
        Path keys = folder.resolve("keys.yaml");
        Files.createFile(keys, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(keys, "keys:\n  toc:\n    secret: " + secret + "\n    users: ['*']\n");
        dispatcher.close();
        relay.close();
        relay = RelayServer.start(config(0, "auth.mode=hmac", "auth.keys_file=" + keys));
        RelayClientConfig client = RelayClientConfig.of("127.0.0.1", relay.port(), "toc")
                .withCredentials(new RelayCredentials("toc", new Secret(secret)));
        dispatcher = fires.dispatcher(client, RelayPort::client, PATIENT);
        await().until(dispatcher::connected);

        Fire fire = fire();

        fires.awaitState(fire, FireState.RELAYED);
        Path packet = dropped().get(0);
        Files.move(packet, packet.resolveSibling("claimed").resolve(packet.getFileName()));
        fires.awaitState(fire, FireState.CLAIMED); // told under the key, and acked
    }

    @Test
    void aRelayThatComesBackGetsWhatWaited() throws IOException {
        await().until(dispatcher::connected);
        int port = relay.port();
        relay.close();
        await().until(() -> !dispatcher.connected());
        Fire fire = fire();

        relay = RelayServer.start(config(port));

        fires.awaitState(fire, FireState.RELAYED);
        assertThat(dropped()).hasSize(1);
    }
}
