package com.joinbitten.relay.bench.terminal;

import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.MalformedPacketException;
import com.joinbitten.relay.bench.traffic.FireMark;
import com.joinbitten.relay.bench.traffic.FireSource;
import java.io.IOException;
import java.nio.file.Files;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Reads order files and counts what is wrong with them. Not thread-safe. */
final class Inspection {
    private record Stream(int user, int connection) {}

    private final FireSource source;
    private final BitSet seen = new BitSet();
    private final Map<Stream, NavigableMap<Integer, String>> names = new HashMap<>();
    private int doubled;
    private int torn;
    private int late;

    Inspection(FireSource source) {
        this.source = source;
    }

    void look(Taken taken) throws IOException {
        byte[] bytes = Files.readAllBytes(taken.file());
        try {
            JsonObject order = JsonObject.parse(bytes);
            Optional<FireMark> mark = source.markOf(order);
            boolean isWhole = bytes[bytes.length - 1] == '\n' && order.has("magic") && order.has("v");
            if (mark.isEmpty() || !isWhole || !isInOwnFolder(taken, order)) {
                torn++;
            } else if (seen.get(mark.get().number())) {
                doubled++;
            } else {
                note(mark.get(), taken.name());
            }
            if (order.requiredInteger("expires_at_ms") <= taken.atMillis()) {
                late++;
            }
        } catch (MalformedPacketException e) {
            torn++;
        }
    }

    private static boolean isInOwnFolder(Taken taken, JsonObject order) {
        String folder = "user_" + order.text("user_id").orElse("");
        return taken.folder().endsWith(folder);
    }

    private void note(FireMark mark, String name) {
        seen.set(mark.number());
        names.computeIfAbsent(new Stream(mark.user(), mark.connection()), any -> new TreeMap<>())
                .put(mark.number(), name);
    }

    Arrivals arrivals() {
        int reordered = names.values().stream().mapToInt(Inspection::reordered).sum();
        return new Arrivals((BitSet) seen.clone(), doubled, torn, reordered, late);
    }

    /** How many names stand before one of a fire that was sent earlier; names sort by the time of their making. */
    private static int reordered(NavigableMap<Integer, String> inOrderOfSending) {
        int count = 0;
        String highest = "";
        for (String name : inOrderOfSending.values()) {
            if (name.compareTo(highest) < 0) {
                count++;
            } else {
                highest = name;
            }
        }
        return count;
    }
}
