package com.joinbitten.relay.halt;

import com.joinbitten.core.wire.Hold;
import com.joinbitten.core.wire.HoldJson;
import com.joinbitten.core.wire.HoldName;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.MalformedPacketException;
import com.joinbitten.relay.drop.FileOps;
import com.joinbitten.relay.drop.FileOps.Presence;
import com.joinbitten.relay.time.HostClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code .relay/halt}: its presence is enough to halt, whatever it holds. Survives a power cut once {@link #write} has
 * returned. Confined to one thread at a time.
 */
final class HoldFile {
    private static final Logger log = LoggerFactory.getLogger(HoldFile.class);
    private static final int MAX_BYTES = 64 * 1024;

    private final Path file;
    private final FileOps files;
    private final HostClock clock;

    HoldFile(Path relayFolder, FileOps files, HostClock clock) {
        this.file = relayFolder.resolve("halt");
        this.files = files;
        this.clock = clock;
    }

    /** Whether something is there, or could be. */
    boolean mayBeThere() {
        return files.presence(file) != Presence.GONE;
    }

    /** Whether it is certain that something is there. */
    boolean isThere() {
        return files.presence(file) == Presence.THERE;
    }

    /** The halt that the file tells of; one that cannot be read is one all the same. */
    Halt read() {
        try {
            JsonObject json = JsonObject.parse(files.read(file, MAX_BYTES));
            List<Hold> holds = HoldJson.read(json, "holds");
            if (!holds.isEmpty()) {
                return new Halt(json.requiredText("halt_id"), holds);
            }
            log.error("halt.unreadable file={} reason=it names no hold", file);
        } catch (IOException | MalformedPacketException e) {
            log.error("halt.unreadable file={}", file, e);
        }
        return Halt.begin(new Hold(HoldName.UNREADABLE, clock.now(), Optional.empty()));
    }

    void write(Halt halt) throws IOException {
        String text = JsonObject.builder()
                        .put("halt_id", halt.id())
                        .put("holds", HoldJson.toJson(halt.holds()))
                        .build()
                        .toAscii()
                + "\n";
        files.replace(file, text.getBytes(StandardCharsets.US_ASCII), FileOps.Sync.YES);
    }

    void delete() throws IOException {
        files.delete(file);
    }
}
