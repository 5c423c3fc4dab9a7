package com.joinbitten.toc.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.audit.AuditKey;
import com.joinbitten.core.config.ConfigReader;
import com.joinbitten.core.config.ConfigSources;
import com.joinbitten.core.halt.Halt;
import com.joinbitten.core.halt.HaltLevel;
import com.joinbitten.core.hook.DeadLetters;
import com.joinbitten.core.hook.Letters;
import com.joinbitten.core.storage.Database;
import com.joinbitten.core.storage.SqlDeadLetters;
import com.joinbitten.core.storage.SqlHalts;
import com.joinbitten.core.storage.SqlLetters;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.toc.SettableClock;
import com.joinbitten.toc.hook.HookMeter.Ending;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CourierTest {
    private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String NEXT_SECRET = "whsec_bmV4dC1uZXh0LW5leHQtbmV4dC1uZXh0LW5leHQ=";
    private static final int ALL_TRIES = 11;

    private final SettableClock clock = new SettableClock(NOW);
    private final List<Ending> endings = new CopyOnWriteArrayList<>();

    @TempDir
    private Path folder;

    private HookReceiver receiver;
    private Database database;
    private Letters letters;
    private DeadLetters dead;
    private Path secrets;
    private Optional<Courier> courier = Optional.empty();

    @BeforeEach
    void open() throws Exception {
        receiver = new HookReceiver();
        database = Database.open(folder.resolve("toc.db"));
        letters = new SqlLetters(database);
        dead = new SqlDeadLetters(database, new AuditKey(new byte[32]));
        secrets = Files.createFile(
                folder.resolve("secret"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(secrets, SECRET + "\n");
    }

    @AfterEach
    void close() throws Exception {
        courier.ifPresent(Courier::close);
        database.close();
        receiver.close();
    }

    /** Each endpoint is told under its own path. */
    private void start(String... endpoints) {
        start(Duration.ofSeconds(60), endpoints); // longer than a busy machine takes for anything
    }

    private void start(Duration timeout, String... endpoints) {
        List<String> sets = new ArrayList<>(List.of("webhook.timeout=" + timeout.toSeconds() + "s"));
        for (String name : endpoints) {
            sets.add("webhooks." + name + ".url=" + receiver.url("/" + name));
            sets.add("webhooks." + name + ".secret_file=" + secrets);
        }
        startWith(sets);
    }

    private void startWith(List<String> sets) {
        ConfigReader reader = new ConfigReader(new ConfigSources("TOC_", Optional.empty(), Map.of(), sets));
        HookSettings settings = HookSettings.read(reader);
        reader.finish();
        Courier started = new Courier(letters, settings, endings::add, clock, new Random(1));
        database.onLetters(settings.subscriptions(), clock, started::wake);
        courier = Optional.of(started);
        started.start();
    }

    private void happens(String reason) {
        new SqlHalts(database).set(new Halt(HaltLevel.REDUCE_ONLY, reason, NOW));
    }

    private void later(Duration step) {
        clock.advance(step);
        courier.orElseThrow().wake();
    }

    private static void soon(ThrowingRunnable assertion) {
        await().atMost(20, TimeUnit.SECONDS).untilAsserted(assertion);
    }

    private void awaitEndings(int count) {
        soon(() -> assertThat(endings).hasSize(count));
    }

    private int waiting() {
        return letters.standings().stream().mapToInt(Letters.Standing::waiting).sum();
    }

    @Test
    void anEventIsToldOnceSignedAndLeavesNothingBehind() {
        start("one");
        happens("news");
        awaitEndings(1);

        assertThat(receiver.calls).singleElement().satisfies(call -> {
            assertThat(call.signedWith(SECRET)).isTrue();
            assertThat(call.signedWith(NEXT_SECRET)).isFalse();
            assertThat(call.id()).matches("evt_[0-9A-HJKMNP-TV-Z]{26}");
            assertThat(call.headers())
                    .containsEntry("webhook-timestamp", Long.toString(NOW.getEpochSecond()))
                    .containsEntry("content-type", "application/json");
            JsonObject body = JsonObject.parse(call.body().getBytes(StandardCharsets.UTF_8));
            assertThat(body.requiredText("type")).isEqualTo("halt.changed");
            assertThat(body.requiredText("timestamp")).isEqualTo(NOW.toString());
            assertThat(body.object("data").orElseThrow().requiredText("reason")).isEqualTo("news");
        });
        assertThat(endings).containsExactly(Ending.DELIVERED);
        assertThat(letters.standings()).isEmpty();
    }

    @Test
    void whileASecretIsChangedBothSignAndAFileThatBreaksChangesNothing() throws Exception {
        start("one");
        Files.writeString(secrets, NEXT_SECRET + "\n" + SECRET + "\n");
        happens("both");
        awaitEndings(1);
        Files.writeString(secrets, "nonsense");
        happens("broken");
        awaitEndings(2);
        Files.writeString(secrets, NEXT_SECRET);
        happens("next");
        awaitEndings(3);

        assertThat(receiver.calls).extracting(call -> call.signedWith(SECRET)).containsExactly(true, true, false);
        assertThat(receiver.calls).allMatch(call -> call.signedWith(NEXT_SECRET));
    }

    @ParameterizedTest
    @ValueSource(strings = {"500 Broken", "404 Not Found", "302 Found", "307 Temporary Redirect", "199 Odd"})
    void whatIsNoSuccessIsTriedAgainUnderTheSameIdAndNoRedirectIsFollowed(String status) {
        receiver.behave("/one", HookReceiver.says(status, "Location: " + receiver.url("/elsewhere") + "\r\n"));
        start("one");
        happens("news");
        awaitEndings(1);
        receiver.behave("/one", HookReceiver.TAKES);
        later(Duration.ofSeconds(7));
        awaitEndings(2);

        assertThat(endings).containsExactly(Ending.FAILED, Ending.DELIVERED);
        assertThat(receiver.callsTo("/elsewhere")).isEmpty();
        assertThat(receiver.callsTo("/one")).hasSizeGreaterThanOrEqualTo(2).allMatch(call -> call.signedWith(SECRET));
        assertThat(receiver.callsTo("/one").stream().map(HookReceiver.Call::id).distinct())
                .hasSize(1);
        assertThat(receiver.callsTo("/one").get(1).headers())
                .containsEntry("webhook-timestamp", Long.toString(NOW.getEpochSecond() + 7));
    }

    @Test
    void whoAsksToBeLeftAloneIs() {
        receiver.behave("/seconds", HookReceiver.says("429 Too Many", "Retry-After: 3600\r\n"));
        receiver.behave("/date", HookReceiver.says("503 Busy", "Retry-After: Mon, 5 Jan 2026 13:00:00 GMT\r\n"));
        start("seconds", "date", "other");
        happens("news");
        awaitEndings(3);
        later(Duration.ofMinutes(59));
        happens("more"); // which the others are told of, so that a look has passed
        soon(() -> assertThat(receiver.callsTo("/other")).hasSize(2));
        assertThat(toldOfNews("/seconds")).isEqualTo(1);
        assertThat(toldOfNews("/date")).isEqualTo(1);
        later(Duration.ofMinutes(1).plusSeconds(1));

        soon(() -> assertThat(toldOfNews("/seconds")).isEqualTo(2));
        soon(() -> assertThat(toldOfNews("/date")).isEqualTo(2));
    }

    private long toldOfNews(String path) {
        return receiver.callsTo(path).stream()
                .filter(call -> call.body().contains("news"))
                .count();
    }

    @Test
    void whoIsGoneIsToldNothingMoreUntilItIsReplayed() {
        receiver.behave("/one", HookReceiver.says("410 Gone", ""));
        start("one", "other");
        happens("news");
        awaitEndings(2);
        happens("more");
        soon(() -> assertThat(receiver.callsTo("/other")).hasSize(2));
        soon(() -> assertThat(dead.list(DeadLetters.Which.ALL, 10)).hasSize(2));
        assertThat(receiver.callsTo("/one")).hasSize(1);

        receiver.behave("/one", HookReceiver.TAKES);
        dead.replay(new DeadLetters.Which(Optional.of("one"), Optional.empty()), clock.instant(), "test");
        courier.orElseThrow().wake();

        soon(() -> assertThat(receiver.callsTo("/one")).hasSize(3));
        soon(() -> assertThat(letters.standings()).isEmpty());
    }

    @Test
    void theSlowDelayNobodyElseAndCountAsNotTold() {
        receiver.behave("/slow", HookReceiver.HANGS_IN_HEAD);
        start(Duration.ofSeconds(1), "slow", "quick");
        for (int i = 0; i < 12; i++) {
            happens("news " + i);
        }

        soon(() -> assertThat(ids("/quick")).hasSize(12));
        soon(() -> assertThat(receiver.hungUp).hasValueGreaterThanOrEqualTo(12));
        soon(() -> assertThat(waiting("slow")).isEqualTo(12));
        assertThat(ids("/slow")).hasSize(12);
    }

    private List<String> ids(String path) {
        return receiver.callsTo(path).stream()
                .map(HookReceiver.Call::id)
                .distinct()
                .toList();
    }

    private int waiting(String endpoint) {
        return letters.standings().stream()
                .filter(standing -> standing.endpoint().equals(endpoint))
                .mapToInt(Letters.Standing::waiting)
                .sum();
    }

    @Test
    void anAnswerWithoutEndIsCutOffAndCountsByItsStatus() {
        receiver.behave("/hangs", HookReceiver.HANGS_IN_BODY);
        receiver.behave("/endless", HookReceiver.ENDLESS);
        start("hangs", "endless");
        happens("news");
        awaitEndings(2);

        assertThat(endings).containsOnly(Ending.DELIVERED);
        soon(() -> assertThat(receiver.hungUp).hasValue(2));
        assertThat(receiver.calls).hasSize(2);
        assertThat(letters.standings()).isEmpty();
    }

    @Test
    void whatCannotBeReachedOrSpeaksSomethingElseIsTriedForADayAndThenKept() {
        receiver.behave("/babbles", HookReceiver.BABBLES);
        List<String> sets = new ArrayList<>(List.of("webhook.timeout=60s"));
        Map.of(
                        "babbles",
                        receiver.url("/babbles"),
                        "tls",
                        "https://127.0.0.1:" + receiver.port() + "/",
                        "nobody",
                        "http://127.0.0.1:1/",
                        "ours",
                        "https://10.0.0.1/")
                .forEach((name, url) -> {
                    sets.add("webhooks." + name + ".url=" + url);
                    sets.add("webhooks." + name + ".secret=" + SECRET);
                });
        startWith(sets);
        happens("news");
        for (int tries = 1; tries <= ALL_TRIES; tries++) {
            awaitEndings(4 * tries);
            later(Duration.ofHours(10));
        }

        assertThat(endings.subList(0, 40)).containsOnly(Ending.FAILED);
        assertThat(endings.subList(40, 44)).containsOnly(Ending.DEAD);
        assertThat(dead.list(DeadLetters.Which.ALL, 10))
                .hasSize(4)
                .extracting(DeadLetters.Dead::reason)
                .contains(
                        "its name leads to 10.0.0.1, which is not public",
                        "cannot be connected",
                        "hung up, or answered with no HTTP")
                .allMatch(reason -> !reason.contains("mail"));
        assertThat(waiting()).isZero();
    }

    @Test
    void whatWasNotToldIsToldByTheNextProcess() {
        receiver.behave("/one", HookReceiver.says("500 Broken", ""));
        start("one");
        happens("news");
        awaitEndings(1);
        courier.orElseThrow().close();
        happens("while nobody runs");

        receiver.behave("/one", HookReceiver.TAKES);
        clock.advance(Duration.ofMinutes(2));
        start("one");

        soon(() -> assertThat(letters.standings()).isEmpty());
        assertThat(receiver.calls.stream().map(HookReceiver.Call::id).distinct())
                .hasSize(2);
    }
}
