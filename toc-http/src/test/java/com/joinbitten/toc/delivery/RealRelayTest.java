package com.joinbitten.toc.delivery;

import static com.joinbitten.toc.delivery.StoredFires.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.config.ConfigReader;
import com.joinbitten.core.config.ConfigSources;
import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.relay.RelayConfig;
import com.joinbitten.relay.RelayServer;
import com.joinbitten.relay.client.RelayClientConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The delivery against a real relay: sockets, ledger and files. */
class RealRelayTest {
    @TempDir
    private Path folder;

    private RelayServer relay;
    private StoredFires fires;
    private Dispatcher dispatcher;

    @BeforeEach
    void open() {
        relay = RelayServer.start(config(0));
        fires = new StoredFires(folder, Clock.systemUTC());
        RelayClientConfig client = RelayClientConfig.of("127.0.0.1", relay.port(), "toc")
                .withBackoff(Duration.ofMillis(10), Duration.ofMillis(50));
        dispatcher = fires.dispatcher(client, RelayPort::client, DeliveryTiming.standard());
    }

    @AfterEach
    void close() {
        dispatcher.close();
        fires.close();
        relay.close();
    }

    private RelayConfig config(int port) {
        ConfigReader in = new ConfigReader(
                new ConfigSources("RELAY_", Optional.empty(), Map.of(), List.of("listen.port=" + port)));
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
        dispatcher.wake(fire.id());
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
