package com.joinbitten.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.config.ConfigException;
import com.joinbitten.core.fire.Code;
import com.joinbitten.core.terminal.profile.TerminalProfile;
import com.joinbitten.core.terminal.profile.TerminalReading;
import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.EventPosition;
import com.joinbitten.core.wire.FireReference;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.RelayCommand;
import com.joinbitten.core.wire.RelayReply;
import com.joinbitten.core.wire.TerminalProfileJson;
import com.joinbitten.core.wire.TerminalsReport;
import com.joinbitten.relay.spool.Terminals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a key reaches, and how keys change, over real sockets. */
class KeyScopesTest extends KeyedRange {
    @Test
    @DisplayName("a key reaches its own users, commands and subscribers, and learns nothing of others")
    void scopes() throws IOException {
        try (SealedSocket client = SealedSocket.proved(server.port(), "desk")) {
            FireReference foreign = new FireReference.ByMission(STRANGER, new MissionId("M1"));

            assertThat(client.ask(Samples.fire(1)).code()).isEqualTo(Code.FORBIDDEN_USER);
            assertThat(client.ask(new RelayCommand.Status(foreign)).code()).isEqualTo(Code.NOT_FOUND);
            assertThat(client.ask(new RelayCommand.Status(new FireReference.ById(Samples.fireId(1))))
                            .ledgerId())
                    .as("what is hidden proves nothing")
                    .isEmpty();
            assertThat(client.ask(new RelayCommand.Cancel(foreign)).code()).isEqualTo(Code.NOT_FOUND);
            assertThat(client.ask(new RelayCommand.Subscribe("toc", EventPosition.START))
                            .code())
                    .isEqualTo(Code.FORBIDDEN_USER);
            assertThat(client.ask(new RelayCommand.Ack("toc", EventPosition.START))
                            .code())
                    .isEqualTo(Code.FORBIDDEN_USER);
            assertThat(client.ask(new RelayCommand.Subscribe("desk", EventPosition.START))
                            .code())
                    .isEqualTo(Code.OK);
            server.spool.tell(Samples.event(1)); // another user's
            assertThat(client.ask(PING).code()).as("nothing was told before").isEqualTo(Code.OK);
        }
        assertThat(server.spool.fires).isEmpty();
        assertThat(server.spool.cancels).isEmpty();
    }

    @Test
    @DisplayName("a key is told of its own users' terminals alone")
    void terminals() throws IOException {
        server.spool.terminals = new KnownTerminals(List.of(new UserId("123"), STRANGER));
        try (SealedSocket desk = SealedSocket.proved(server.port(), "desk");
                SealedSocket toc = SealedSocket.proved(server.port(), "toc")) {
            assertThat(users(desk.ask(new RelayCommand.Terminals(Optional.empty()))))
                    .containsExactly("123");
            assertThat(users(desk.ask(new RelayCommand.Terminal(new UserId("123")))))
                    .containsExactly("123");
            assertThat(desk.ask(new RelayCommand.Terminal(STRANGER)).code()).isEqualTo(Code.NOT_FOUND);
            assertThat(users(toc.ask(new RelayCommand.Terminals(Optional.empty()))))
                    .containsExactly("123", STRANGER.value());
        }
        server.keys.write(TestKeys.toc(TestKeys.CANARY) + TestKeys.desk("fire"));
        server.restart();
        try (SealedSocket desk = SealedSocket.proved(server.port(), "desk")) {
            assertThat(desk.ask(new RelayCommand.Terminals(Optional.empty())).code())
                    .isEqualTo(Code.FORBIDDEN_USER);
        }
    }

    private static List<String> users(RelayReply reply) {
        return reply.terminals().orElseThrow().readings().stream()
                .map(reading -> reading.user().value())
                .toList();
    }

    /** Terminals that say nothing but that they are there. */
    private record KnownTerminals(List<UserId> users) implements Terminals {
        @Override
        public TerminalsReport page(Optional<UserId> after, Predicate<UserId> visible) {
            return new TerminalsReport(
                    users.stream().filter(visible).map(KnownTerminals::reading).toList(), Optional.empty());
        }

        @Override
        public Optional<TerminalReading> find(UserId user) {
            return users.contains(user) ? Optional.of(reading(user)) : Optional.empty();
        }

        private static TerminalReading reading(UserId user) {
            TerminalProfile profile =
                    TerminalProfileJson.read(JsonObject.parse("{\"level\":2}".getBytes(StandardCharsets.US_ASCII)));
            return new TerminalReading(user, Duration.ZERO, profile, Optional.empty());
        }
    }

    @Test
    @DisplayName("keys change without a restart; a file that is broken changes nothing")
    void reload() throws IOException {
        try (SealedSocket toc = SealedSocket.proved(server.port(), "toc");
                SealedSocket desk = SealedSocket.proved(server.port(), "desk")) {
            server.keys.replace("keys:\n  toc:\n    secret: " + TestKeys.CANARY.substring(0, 8) + "\n");
            await().atMost(Duration.ofSeconds(45)).until(() -> server.logged("keys.not_reloaded"));
            assertThat(toc.ask(PING).code()).isEqualTo(Code.OK);

            server.keys.write(TestKeys.toc(TestKeys.CANARY));
            await().atMost(Duration.ofSeconds(45)).until(() -> server.logged("keys.reloaded"));
            assertThat(toc.ask(PING).code()).isEqualTo(Code.OK);
            assertThat(desk.socket.readAll()).as("its key is gone").isEmpty();

            server.keys.write(TestKeys.desk("status"));
            assertThat(toc.socket.readAll()).isEmpty();
            try (SealedSocket narrow = SealedSocket.proved(server.port(), "desk")) {
                assertThat(narrow.ask(new RelayCommand.Subscribe("desk", EventPosition.START))
                                .code())
                        .isEqualTo(Code.FORBIDDEN_USER);
            }
        }
    }

    @Test
    @DisplayName("a relay does not start with keys that are open to others, broken or expired for good")
    void badFiles() throws IOException {
        Files.setPosixFilePermissions(server.keys.file(), PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> TestServer.inFrontOf(server.spool, server.keys.sets()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("chmod 600");

        server.keys.replace("keys: {}\n");
        assertThatThrownBy(() -> TestServer.inFrontOf(server.spool, server.keys.sets()))
                .isInstanceOf(ConfigException.class);

        server.keys.write(TestKeys.toc(TestKeys.CANARY) + "    expires: 2020-01-01T00:00:00Z\n");
        server.restart();
        assertThatThrownBy(() -> SealedSocket.proved(server.port(), "toc")).isInstanceOf(IllegalStateException.class);
    }
}
