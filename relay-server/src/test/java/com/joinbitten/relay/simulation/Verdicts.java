package com.joinbitten.relay.simulation;

import com.joinbitten.relay.drop.FileOps.Presence;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A terminal's own ledger, which survives everything, and the results that it writes from it. */
final class Verdicts {
    private static final long HISTORY_PAUSE_MILLIS = 10_000;
    private static final long PROOF_DELAY_MILLIS = 60_000;
    private static final String SENDING = "sending";

    private final Path folder;
    private final SimulatedDisk disk;
    private final SimulatedClock clock;
    private final Broker broker;

    /** By fire; durable. */
    private final Map<String, String> stages = new LinkedHashMap<>();

    private final Map<String, Packet> packets = new LinkedHashMap<>();
    private final Map<String, Search> searches = new LinkedHashMap<>();

    private record Search(Packet packet, int missing, long nextLookMillis) {}

    Verdicts(Path folder, SimulatedDisk disk, SimulatedClock clock, Broker broker) {
        this.folder = folder;
        this.disk = disk;
        this.clock = clock;
        this.broker = broker;
    }

    /** Takes up what an earlier run has left without a verdict: to look for it, never to send it. */
    void begin(List<Packet> claims) {
        claims.stream().filter(packet -> !stages.containsKey(packet.fireId())).forEach(this::search);
        packets.values().stream()
                .filter(packet -> SENDING.equals(stages.get(packet.fireId())))
                .forEach(this::search);
    }

    private void search(Packet packet) {
        searches.put(packet.fireId(), new Search(packet, 0, clock.trueMillis()));
    }

    void forget() {
        searches.clear();
    }

    /** Notes that the order is about to be sent; false when ledger or history know it already. */
    boolean mayBeSent(Packet packet) {
        if (stages.containsKey(packet.fireId()) || broker.knows(packet.fireId())) {
            return false;
        }
        packets.put(packet.fireId(), packet);
        stages.put(packet.fireId(), SENDING);
        return true;
    }

    void decide(Packet packet, String event) {
        packets.put(packet.fireId(), packet);
        stages.put(packet.fireId(), event);
    }

    /** Looks for one lost order, or writes one result; false when there is neither to do. */
    boolean step() throws IOException {
        for (Search search : List.copyOf(searches.values())) {
            if (clock.trueMillis() >= search.nextLookMillis()) {
                look(search);
                return true;
            }
        }
        Optional<Map.Entry<String, String>> unwritten = stages.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(SENDING) && !written(entry.getKey()))
                .findFirst();
        if (unwritten.isPresent()) {
            write(unwritten.get().getKey(), unwritten.get().getValue());
        }
        return unwritten.isPresent();
    }

    private void look(Search search) {
        Packet packet = search.packet();
        int missing = search.missing() + 1;
        searches.remove(packet.fireId());
        if (broker.knows(packet.fireId())) {
            decide(packet, "filled");
        } else if (missing >= 2 && clock.wallMillis() >= packet.expiresAtMillis() + PROOF_DELAY_MILLIS) {
            decide(packet, "not_executed");
        } else {
            searches.put(packet.fireId(), new Search(packet, missing, clock.trueMillis() + HISTORY_PAUSE_MILLIS));
        }
    }

    private Path result(String fireId) {
        return folder.resolve("results").resolve(fireId + ".1.json");
    }

    private boolean written(String fireId) {
        return disk.presence(result(fireId)) == Presence.THERE;
    }

    private void write(String fireId, String event) throws IOException {
        String text = "{\"fire_id\":\"" + fireId + "\",\"n\":1,\"event\":\"" + event + "\",\"retcode\":10009,"
                + (event.equals("filled") ? "\"ticket\":" + (1_000 + packets.size()) + ",\"price\":1.09," : "")
                + "\"requested_volume\":0.1,\"filled_volume\":" + (event.equals("filled") ? "0.1" : "0")
                + ",\"profit\":0,\"commission\":0,\"swap\":0,\"time\":\""
                + Instant.ofEpochMilli(clock.wallMillis()) + "\",\"end\":1}\n";
        Path temp = folder.resolve("results").resolve("." + fireId + ".tmp");
        disk.delete(temp);
        disk.writeNew(temp, text.getBytes(StandardCharsets.US_ASCII));
        disk.rename(temp, result(fireId));
    }
}
