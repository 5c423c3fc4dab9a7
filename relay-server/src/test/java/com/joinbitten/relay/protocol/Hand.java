package com.joinbitten.relay.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.relay.testing.DeliveryHarness;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/** What a terminal of the run's user does in the drop folder, and what it finds there. */
final class Hand {
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private final World world;
    private final Wording wording;

    Hand(World world, Wording wording) {
        this.world = world;
        this.wording = wording;
    }

    private DeliveryHarness relay() {
        return world.relay();
    }

    void perform(Step step) throws Exception {
        String[] words = Arrays.stream(step.words(4)).map(wording::expand).toArray(String[]::new);
        switch (step.verb()) {
            case "terminal" -> relay().terminalOfLevel(Integer.parseInt(words[0]), wording.user());
            case "claim" -> relay().claim(wording.user(), words[0]);
            case "vanish" -> Files.delete(path("user_" + wording.user()).resolve(words[0]));
            case "result" ->
                relay().result(
                                wording.user(),
                                new FireId(words[0]),
                                Integer.parseInt(words[1]),
                                words[2],
                                words.length < 4 ? "" : "," + words[3]);
            case "write" -> write(path(words[0]), step.words(2)[1]);
            case "delete" -> Files.delete(path(words[0]));
            case "files" ->
                assertThat(relay().visible(wording.user())).as("visible").hasSize(Integer.parseInt(words[0]));
            case "state" -> awaitState(new FireId(words[0]), words[1]);
            case "file" -> requireMembers(step.words(2));
            case "line" -> requireLine(step.words(2));
            default -> throw new AssertionError("not a verb: " + step);
        }
    }

    private Path path(String below) {
        return relay().dropRoot().resolve(below);
    }

    private void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, wording.expand(text));
    }

    private void awaitState(FireId id, String state) {
        await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .untilAsserted(() -> assertThat(DeliveryHarness.status(world.spool(), id)
                                .fire()
                                .map(fire -> fire.state().name()))
                        .contains(state));
    }

    private String content(String name) throws IOException {
        return Files.readString(
                path("user_" + wording.user()).resolve(wording.expand(name)), StandardCharsets.US_ASCII);
    }

    private void requireMembers(String[] words) throws IOException {
        String text = content(words[0]);
        JsonObject json = JsonObject.parse(text.getBytes(StandardCharsets.UTF_8));
        new Expectation(words[1], wording).objection(json).ifPresent(objection -> {
            throw new AssertionError(objection + " in " + text);
        });
    }

    private void requireLine(String[] words) throws IOException {
        assertThat(content(words[0])).isEqualTo(wording.expand(words[1]) + "\n");
    }
}
