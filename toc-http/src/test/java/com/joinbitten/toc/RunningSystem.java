package com.joinbitten.toc;

import com.joinbitten.core.wire.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Relay, paper terminal and TOC as {@code bitten up} starts them, with limits that are no hindrance. Thread-safe. */
final class RunningSystem implements AutoCloseable {
    /** A commander of the demo data, for whom {@link #signal} has missions. */
    static final String USER = "7176191872";

    private final Path data;
    private final QuickStart system;

    RunningSystem(Path data) throws Exception {
        this.data = data;
        List<String> sets = new ArrayList<>(List.of("relay.listen.port=0", "toc.listen.ports=[0,0]"));
        Limits.wide().forEach(set -> sets.add("toc." + set));
        prices("1.0905", "1.2705");
        this.system = new QuickStart(new QuickStart.Settings(data, sets, Map.of()), reason -> {});
    }

    String address(String path) {
        return "http://127.0.0.1:" + system.port() + path;
    }

    /** What the TOC answers to that user. */
    JsonObject call(String method, String path, String body) throws IOException, InterruptedException {
        return new JsonClient(system.port(), USER).call(method, path, body);
    }

    /** What the TOC answers to a signal for that user, with these members besides. */
    JsonObject signal(String members) throws IOException, InterruptedException {
        return call(
                "POST",
                "/api/signals",
                "{\"direction\":\"BUY\",\"lots\":0.1,\"user_id\":\"" + USER + "\"," + members + "}");
    }

    /** Moves the market to these prices of EURUSD and GBPUSD. */
    void prices(String euro, String pound) throws IOException {
        Path next = Files.writeString(data.resolve("prices.next"), "EURUSD " + euro + "\nGBPUSD " + pound + "\n");
        Files.createDirectories(data.resolve("paper"));
        Files.move(next, data.resolve("paper/prices"), StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() {
        system.close();
    }
}
