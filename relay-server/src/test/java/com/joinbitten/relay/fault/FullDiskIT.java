package com.joinbitten.relay.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.wire.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The real process on a real volume that runs full. Needs root; the seam's tests do without. */
@Timeout(180)
class FullDiskIT {
    private static final Logger log = LoggerFactory.getLogger(FullDiskIT.class);

    @TempDir
    private Path folder = Path.of("");

    private Optional<Mount> mount = Optional.empty();

    @AfterEach
    void unmount() throws IOException {
        if (mount.isPresent()) {
            mount.get().close();
        }
    }

    private Path volume(String options) throws Exception {
        mount = Mount.tmpfs(folder.resolve("volume"), options);
        if (mount.isEmpty()) {
            log.warn("NO FULL DISK HERE: a file system cannot be mounted");
        }
        assumeThat(mount).as("a file system can be mounted here").isPresent();
        return mount.orElseThrow().folder();
    }

    @Test
    @DisplayName("without inodes fires are refused as DISK_FULL, and accepted again when files were deleted")
    void inodes() throws Exception {
        Path volume = volume("size=200m,nr_inodes=1300");
        try (RelayProcess relay = new RelayProcess(volume.resolve("data")).start()) {
            Terminal terminal = new Terminal(relay.dropRoot());
            assertThat(text(relay.fire("1", "r1"), "code")).isEqualTo("OK");
            for (int i = 0; i < 400; i++) {
                Files.createFile(volume.resolve("filler-" + i));
            }

            AtomicInteger fires = new AtomicInteger(1);
            JsonObject refused = await().atMost(Duration.ofSeconds(60))
                    .until(
                            () -> relay.fire("1", "r" + fires.incrementAndGet()).orElseThrow(),
                            reply -> !reply.flag("success"));

            assertThat(refused.text("code")).contains("DISK_FULL");
            assertThat(refused.text("published")).contains("no");
            assertThat(refused.toAscii()).contains("inodes");
            for (int i = 0; i < 400; i++) {
                Files.delete(volume.resolve("filler-" + i));
            }
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> text(relay.fire("3", "r3"), "code").equals("OK"));
            assertThat(terminal.visible("3")).hasSize(1);
        }
    }

    @Test
    @DisplayName("below the free space that must stay nothing is written; on a full volume nothing is said falsely")
    void bytes() throws Exception {
        Path volume = volume("size=24m,nr_inodes=20000");
        try (RelayProcess relay = new RelayProcess(volume.resolve("data"), "limits.min_free=8MiB").start()) {
            assertThat(text(relay.fire("1", "r1"), "code")).isEqualTo("OK");
            Path filler = fill(volume);

            JsonObject refused = relay.fire("2", "r2").orElseThrow();

            assertThat(refused.text("code")).contains("DISK_FULL");
            assertThat(refused.text("published")).contains("no");
            assertThat(new Terminal(relay.dropRoot()).everVisible("2")).isFalse();
            Files.delete(filler);
            assertThat(text(relay.fire("2", "r2"), "code")).isEqualTo("OK");
        }
    }

    @Test
    @DisplayName(
            "a volume that runs full in the middle of a delivery: not published, on nobody's screen, and back by itself")
    void fullInTheMiddle() throws Exception {
        Path volume = volume("size=24m,nr_inodes=20000");
        try (RelayProcess relay = new RelayProcess(volume.resolve("data"), "limits.min_free=0B").start()) {
            Terminal terminal = new Terminal(relay.dropRoot());
            assertThat(text(relay.fire("1", "r1"), "code")).isEqualTo("OK");
            Path filler = fill(volume);

            JsonObject refused = relay.fire("1", "r2").orElseThrow();

            assertThat(refused.text("code").orElse("")).isIn("DISK_FULL", "LEDGER_FAILED");
            assertThat(refused.text("published")).contains("no");
            assertThat(terminal.visible("1")).hasSize(1);
            Files.delete(filler);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> text(relay.fire("1", "r2"), "code").equals("OK"));
            assertThat(terminal.visible("1")).hasSize(2);
        }
    }

    private static Path fill(Path volume) throws IOException {
        Path filler = volume.resolve("filler");
        byte[] page = new byte[4096];
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(page);
            }
        } catch (IOException full) {
            log.debug("the volume is full", full);
        }
        return filler;
    }

    private static String text(Optional<JsonObject> reply, String member) {
        return reply.flatMap(json -> json.text(member)).orElse("no answer");
    }
}
