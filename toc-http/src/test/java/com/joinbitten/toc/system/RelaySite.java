package com.joinbitten.toc.system;

import static org.awaitility.Awaitility.await;

import com.joinbitten.core.wire.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A relay and a terminal of each level as processes; each terminal has users, and a broker, of its own. */
final class RelaySite implements AutoCloseable {
    /** The processes. */
    enum Part {
        RELAY,
        L0,
        L1,
        L2;

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The terminals. */
    static final List<Part> TERMINALS = List.of(Part.L0, Part.L1, Part.L2);

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(5);

    private static final Pattern FIRE_ID = Pattern.compile("\"fire_id\"\\s*:\\s*\"([0-9A-Z]{26})\"");

    /** Lives of a second or two are over before the second compiler's work pays. */
    private static final Map<String, String> SHORT_LIVES =
            Map.of("RELAY_JAVA_OPTS", "-XX:TieredStopAtLevel=1", "PAPER_JAVA_OPTS", "-XX:TieredStopAtLevel=1");

    private final Places places;
    private final int port = Ports.free();
    private final FileTime begun = FileTime.from(Instant.now());
    private final Map<Part, BittenProcess> processes = new ConcurrentHashMap<>();

    /** An aborted test must leave no process, which would also keep a volume busy. */
    private final Thread atExit = new Thread(this::killAll, "site-kill");

    /**
     * Where everything lies.
     *
     * @param ledger the relay's folder
     * @param drop the drop root
     * @param terminals holds a folder for each terminal's memory
     * @param outside holds the brokers' books and the logs: what no power cut here takes away
     */
    record Places(Path ledger, Path drop, Path terminals, Path outside) {}

    RelaySite(Places places) {
        this.places = places;
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** The users of a terminal. */
    static List<String> users(Part terminal) {
        return List.of(terminal.word() + "_a", terminal.word() + "_b");
    }

    /** The terminal of a user. */
    static Part terminalOf(String user) {
        return TERMINALS.stream()
                .filter(part -> users(part).contains(user))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no terminal serves " + user));
    }

    /** Starts one, without waiting for it. */
    void launch(Part part, String... settings) {
        List<String> sets = new ArrayList<>(List.of(settings));
        sets.add("drop.root=" + places.drop());
        List<String> arguments = new ArrayList<>();
        if (part == Part.RELAY) {
            arguments.addAll(List.of("relay", "--data", places.ledger().toString()));
            sets.add("listen.port=" + port);
        } else {
            Path data = places.terminals().resolve(part.word());
            arguments.addAll(List.of(
                    "paper", "--data", data.toString(), "--level", part.word().substring(1)));
            sets.add("users=[" + String.join(",", users(part)) + "]");
            sets.add("broker.file=" + books(part));
            sets.add("heartbeat.interval=100ms");
            if (part == Part.L2) {
                sets.addAll(List.of("resolve.history_pause=200ms", "resolve.proof_delay=1s"));
            }
        }
        sets.forEach(set -> arguments.addAll(List.of("--set", set)));
        processes.put(part, BittenProcess.start(log(part), arguments, SHORT_LIVES));
    }

    private Path books(Part terminal) {
        return places.outside().resolve(terminal.word() + "-broker.db");
    }

    private Path log(Part part) {
        return places.outside().resolve(part.word() + ".log");
    }

    String output(Part part) throws IOException {
        return Files.readString(log(part));
    }

    Broker broker(Part terminal) {
        return Broker.of(books(terminal));
    }

    BittenProcess process(Part part) {
        BittenProcess process = processes.get(part);
        if (process == null) {
            throw new IllegalStateException(part + " was never launched");
        }
        return process;
    }

    Path drop() {
        return places.drop();
    }

    /** Waits until the relay answers. */
    void awaitRelay() {
        await().atMost(START).pollDelay(Duration.ZERO).pollInterval(POLL).until(() -> {
            try (FramedTalk talk = talk()) {
                return talk.ask("{\"command\":\"ping\"}").flag("success");
            } catch (IOException e) {
                return false;
            }
        });
    }

    /**
     * Makes the users' folders and waits until each terminal that tells its level has told it there: a fire that came
     * before would be one to a terminal of level 0.
     */
    void awaitLevels() throws IOException {
        for (Part terminal : TERMINALS) {
            for (String user : users(terminal)) {
                Files.createDirectories(places.drop().resolve("user_" + user));
            }
        }
        for (Part terminal : List.of(Part.L1, Part.L2)) {
            for (String user : users(terminal)) {
                Path heartbeat = places.drop().resolve("user_" + user).resolve("state/terminal.json");
                await().alias("heartbeat of " + user)
                        .atMost(START)
                        .until(() -> Files.exists(heartbeat)
                                && Files.getLastModifiedTime(heartbeat).compareTo(begun) > 0);
            }
        }
    }

    /** Fires whose files the relay has found after a cut and put away, as far as the files can be read. */
    List<String> fenced() throws IOException {
        Path stale = places.drop().resolve(".relay").resolve("stale");
        List<String> fires = new ArrayList<>();
        try (Stream<Path> files = Files.walk(stale)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Matcher id = FIRE_ID.matcher(Files.readString(file));
                if (id.find()) { // a file that was never synced may be empty
                    fires.add(id.group(1));
                }
            }
        }
        return fires;
    }

    FramedTalk talk() throws IOException {
        return new FramedTalk(port);
    }

    /** What the relay says of a user's request. */
    static JsonObject status(FramedTalk talk, String user, String request) throws IOException {
        return talk.ask("{\"command\":\"status\",\"user_id\":\"" + user + "\",\"request_id\":\"" + request + "\"}");
    }

    private void killAll() {
        processes.values().forEach(BittenProcess::close);
    }

    @Override
    public void close() {
        killAll();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }
}
