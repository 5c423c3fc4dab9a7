package com.joinbitten.relay.recovery;

import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.MalformedPacketException;
import com.joinbitten.relay.drop.FileOps;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The drop root's own note of which ledger and session it belongs to, {@code .relay/session}. Immutable.
 *
 * @param dropId made once, with the drop root
 * @param ledgerId the ledger that owns it
 * @param counter the session, 1 and up
 */
record DropSession(String dropId, String ledgerId, long counter, String token) {
    private static final int MAX_BYTES = 4096;

    static Path file(Path relayFolder) {
        return relayFolder.resolve("session");
    }

    static Optional<DropSession> read(Path relayFolder, FileOps files) {
        Path file = file(relayFolder);
        if (files.presence(file) == FileOps.Presence.GONE) {
            return Optional.empty();
        }
        try {
            JsonObject json = JsonObject.parse(files.read(file, MAX_BYTES));
            return Optional.of(new DropSession(
                    json.requiredText("drop_id"),
                    json.requiredText("ledger_id"),
                    json.requiredInteger("counter"),
                    json.requiredText("token")));
        } catch (IOException | MalformedPacketException e) {
            throw StartRefusedException.storage("cannot read " + file, e);
        }
    }

    void write(Path relayFolder, FileOps files) {
        String text = JsonObject.builder()
                        .put("drop_id", dropId)
                        .put("ledger_id", ledgerId)
                        .put("counter", counter)
                        .put("token", token)
                        .build()
                        .toAscii()
                + "\n";
        try {
            files.replace(file(relayFolder), text.getBytes(StandardCharsets.US_ASCII), FileOps.Sync.YES);
        } catch (IOException e) {
            throw StartRefusedException.storage("cannot write " + file(relayFolder), e);
        }
    }
}
