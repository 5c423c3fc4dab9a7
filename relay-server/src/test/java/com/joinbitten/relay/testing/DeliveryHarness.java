package com.joinbitten.relay.testing;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.DropFileJson;
import com.joinbitten.core.wire.EventPosition;
import com.joinbitten.core.wire.FireReference;
import com.joinbitten.core.wire.RelayCommand;
import com.joinbitten.core.wire.RelayCommandJson;
import com.joinbitten.core.wire.RelayEvent;
import com.joinbitten.core.wire.RelayReply;
import com.joinbitten.relay.Delivery;
import com.joinbitten.relay.desk.DeliveryRules;
import com.joinbitten.relay.drop.DropFileName;
import com.joinbitten.relay.drop.DropFolders;
import com.joinbitten.relay.ledger.Durability;
import com.joinbitten.relay.spool.Spool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A delivery on a folder of the test's own, which can end and start again. Registered as an extension without a folder it
 * has a fresh one in each test, and ends with the test.
 */
public final class DeliveryHarness implements AutoCloseable, BeforeEachCallback, AfterEachCallback {
    public final ManualClock clock = new ManualClock();
    public final FaultyFileOps files = new FaultyFileOps();
    public final List<String> faults = new CopyOnWriteArrayList<>();
    private @Nullable Path folder;
    private final List<Delivery> open = new ArrayList<>();
    private String storageSession = "";
    private boolean adopt;
    private DeliveryRules rules =
            new DeliveryRules(Duration.ofSeconds(60), Duration.ofSeconds(300), Map.of(), 1, DropFileJson.Format.LINE);

    /** As an extension. */
    public DeliveryHarness() {}

    public DeliveryHarness(Path folder) {
        this.folder = folder;
    }

    @Override
    public void beforeEach(ExtensionContext test) throws IOException {
        folder = Files.createTempDirectory("delivery");
    }

    @Override
    public void afterEach(ExtensionContext test) throws IOException {
        stop();
        try (Stream<Path> paths = Files.walk(folder())) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** Holds drop root, ledger and heartbeat file. */
    public Path folder() {
        return Objects.requireNonNull(folder, "the test has not begun");
    }

    public Path dropRoot() {
        return folder().resolve("drop");
    }

    public Path ledgerFile() {
        return folder().resolve("relay").resolve("ledger.db");
    }

    public DeliveryHarness storageSession(String session) {
        storageSession = session;
        return this;
    }

    public DeliveryHarness adopt(boolean value) {
        adopt = value;
        return this;
    }

    public DeliveryHarness rules(DeliveryRules value) {
        rules = value;
        return this;
    }

    /** Starts a delivery. */
    public Spool start() {
        Delivery delivery = Delivery.open(settings(), clock, files, faults::add);
        open.add(delivery);
        return delivery.spool();
    }

    /** Ends every delivery that was started. */
    public void stop() {
        open.forEach(Delivery::close);
        open.clear();
    }

    private Delivery.Settings settings() {
        return new Delivery.Settings(
                "relay-1",
                dropRoot(),
                folder().resolve("relay"),
                folder().resolve("heartbeat.txt"),
                Durability.PROCESS_CRASH,
                storageSession,
                false,
                adopt,
                Duration.ofHours(1),
                Duration.ofMillis(200),
                rules,
                65_536,
                32);
    }

    /** Says that the user's terminal claims by rename. */
    public void terminalOfLevel(int level, String user) throws IOException {
        Path state = Files.createDirectories(dropRoot().resolve("user_" + user).resolve("state"));
        Files.writeString(state.resolve("terminal.json"), "{\"level\":" + level + "}");
    }

    /** Does what a terminal does to take a packet. */
    public void claim(String user, String file) throws IOException {
        Path userFolder = dropRoot().resolve("user_" + user);
        Files.createDirectories(userFolder.resolve("claimed"));
        Files.move(userFolder.resolve(file), userFolder.resolve("claimed").resolve(file));
    }

    /** Writes a result file as terminals do. */
    public void result(String user, FireId fire, int n, String event, String more) throws IOException {
        Path results =
                Files.createDirectories(dropRoot().resolve("user_" + user).resolve("results"));
        Path temp = results.resolve("." + fire + ".tmp");
        Files.writeString(temp, """
                {"fire_id":"%s","n":%d,"event":"%s","retcode":10009,"requested_volume":0.1,"filled_volume":0.1,\
                "profit":0,"commission":0,"swap":0,"time":"2026-01-05T12:00:01Z"%s,"end":1}
                """.formatted(fire, n, event, more));
        Files.move(temp, results.resolve(fire + "." + n + ".json"));
    }

    /** Names of the packets that a terminal of the user could see now. */
    public List<String> visible(String user) throws IOException {
        return packetsIn(dropRoot().resolve("user_" + user));
    }

    /** Every packet below the drop root that is, or was, visible. */
    public List<String> everVisible() throws IOException {
        try (Stream<Path> all = Files.walk(dropRoot())) {
            return all.filter(path ->
                            !path.startsWith(dropRoot().resolve(".relay").resolve("tmp")))
                    .map(path -> path.getFileName().toString())
                    .filter(DropFileName::matches)
                    .toList();
        }
    }

    private static List<String> packetsIn(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(path -> path.getFileName().toString())
                    .filter(DropFileName::matches)
                    .sorted()
                    .toList();
        }
    }

    public DropFolders folders() {
        return new DropFolders(dropRoot(), folder().resolve("relay"), files);
    }

    /** Fires the JSON text and waits for the answer. */
    public static RelayReply fire(Spool spool, String json) throws Exception {
        return ask(answer -> spool.fire(command(json), json.getBytes(StandardCharsets.UTF_8), answer));
    }

    public static RelayCommand.Fire command(String json) {
        return (RelayCommand.Fire) RelayCommandJson.read(json.getBytes(StandardCharsets.UTF_8));
    }

    public static RelayReply status(Spool spool, FireId id) throws Exception {
        return ask(answer -> spool.status(new FireReference.ById(id), answer));
    }

    public static RelayReply cancel(Spool spool, FireReference reference) throws Exception {
        return ask(answer -> spool.cancel(reference, answer));
    }

    /** Subscribes and collects what is told. */
    public static List<RelayEvent> subscribe(Spool spool, EventPosition after) throws Exception {
        List<RelayEvent> told = new CopyOnWriteArrayList<>();
        Spool.Subscriber subscriber = new Spool.Subscriber() {
            @Override
            public void tell(RelayEvent event) {
                told.add(event);
            }

            @Override
            public boolean ready() {
                return true;
            }
        };
        ask(answer -> spool.subscribe("toc", after, subscriber, answer));
        return told;
    }

    public static RelayReply ask(Consumer<Consumer<RelayReply>> question) throws Exception {
        CompletableFuture<RelayReply> answer = new CompletableFuture<>();
        question.accept(reply -> {
            if (!answer.complete(reply)) {
                throw new AssertionError("answered twice: " + reply);
            }
        });
        return answer.get(45, TimeUnit.SECONDS);
    }

    /** A packet of that user, mission and request. */
    public static String packet(String user, String mission, String request) {
        return """
                {"symbol":"EURUSD","type":"buy","lot":0.10,"tp":1.09214,"sl":1.08941,"comment":"RAPID_ASSAULT TCS:85%%",\
                "mission_id":"%s","user_id":"%s","timestamp":"2025-07-18T00:12:35.603636","command":"fire",\
                "request_id":"%s"}""".formatted(mission, user, request);
    }

    public static UserId user(String id) {
        return new UserId(id);
    }

    @Override
    public void close() {
        stop();
    }
}
