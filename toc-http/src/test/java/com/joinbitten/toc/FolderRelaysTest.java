package com.joinbitten.toc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.config.ConfigReader;
import com.joinbitten.core.config.ConfigSources;
import com.joinbitten.core.storage.Database;
import com.joinbitten.relay.recovery.StartRefusedException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderRelaysTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    @DisplayName("a fire becomes one file in the drop folder, its claim comes back, and a restart writes no other one")
    void fires() throws Exception {
        Path user = folder.resolve("drop").resolve("user_" + DemoData.COMMANDER);
        try (TocServer toc = start("toc")) {
            String fired = fire(toc);

            assertThat(fired).contains("\"state\":\"RELAYED\"", "\"published\":\"yes\"");
            List<Path> files = files(user);
            assertThat(files).hasSize(1);
            Files.move(
                    files.get(0), user.resolve("claimed").resolve(files.get(0).getFileName()));
            await().atMost(20, TimeUnit.SECONDS)
                    .untilAsserted(() -> assertThat(fire(toc)).contains("\"state\":\"CLAIMED\"", "\"duplicate\":true"));
        }
        try (TocServer toc = start("toc")) {
            assertThat(fire(toc)).contains("\"state\":\"CLAIMED\"", "\"duplicate\":true");
        }
        assertThat(files(user)).isEmpty();
    }

    @Test
    @DisplayName("two processes never write into one folder: the second one does not start")
    void locked() throws Exception {
        try (TocServer toc = start("toc")) {
            assertThat(toc.ports()).hasSize(1);
            assertThatThrownBy(() -> start("other").close()).isInstanceOf(StartRefusedException.class);
        }
    }

    private TocServer start(String data) throws InterruptedException {
        List<String> sets = new ArrayList<>(Limits.wide());
        sets.addAll(List.of(
                "relays.box.folder=" + folder.resolve("drop"),
                "listen.ports=[0]",
                "fire.wait=0s",
                "gates.always_open=[EURUSD]"));
        ConfigReader reader = new ConfigReader(new ConfigSources("TOC_", Optional.empty(), Map.of(), sets));
        TocConfig config = TocConfig.from(reader, folder.resolve(data));
        reader.finish();
        try (Database database = Database.open(config.database())) {
            new DemoData(database).store(Instant.now());
        }
        TocServer toc = TocServer.start(config);
        assertThat(toc.awaitRelays(Duration.ofSeconds(20))).isTrue();
        return toc;
    }

    private static String fire(TocServer toc) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + toc.ports().get(0) + "/api/fire");
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .header("X-User-ID", DemoData.COMMANDER.value())
                .POST(HttpRequest.BodyPublishers.ofString("{\"mission_id\":\"" + DemoData.MISSION + "\"}"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static List<Path> files(Path user) throws IOException {
        try (Stream<Path> all = Files.list(user)) {
            return all.filter(file -> String.valueOf(file.getFileName()).endsWith(".json"))
                    .toList();
        }
    }
}
