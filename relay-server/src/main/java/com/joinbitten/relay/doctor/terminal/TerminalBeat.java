package com.joinbitten.relay.doctor.terminal;

import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import com.joinbitten.core.wire.MalformedPacketException;
import com.joinbitten.relay.drop.FileOps;
import com.joinbitten.relay.drop.FileOps.Presence;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * What a terminal says in {@code state/terminal.json}. Immutable.
 *
 * @param level the EA's level, 0 to 2
 * @param account the trading account, as it is written; empty when it is not told
 * @param autoTrading whether the EA may trade; empty when it is not told
 * @param time the terminal's clock
 * @param writtenAt this host's clock when the file was replaced
 */
record TerminalBeat(
        long level, String account, Optional<Boolean> autoTrading, Optional<Instant> time, Instant writtenAt) {
    private static final int MAX_BYTES = 64 * 1024;

    /** The file of the user folder; empty when there is none. */
    static Optional<TerminalBeat> read(Path userFolder, FileOps files) throws IOException {
        Path file = userFolder.resolve("state").resolve("terminal.json");
        if (files.presence(file) == Presence.GONE) {
            return Optional.empty();
        }
        Instant writtenAt = files.attributes(file).lastModifiedTime().toInstant();
        try {
            JsonObject json = JsonObject.parse(files.read(file, MAX_BYTES));
            return Optional.of(new TerminalBeat(
                    json.integer("level").orElse(0),
                    json.get("account").map(TerminalBeat::plain).orElse(""),
                    json.has("auto_trading") ? Optional.of(json.flag("auto_trading")) : Optional.empty(),
                    json.text("time").map(Instant::parse),
                    writtenAt));
        } catch (MalformedPacketException | DateTimeParseException e) {
            throw new IOException(file + " cannot be understood: " + e.getMessage(), e);
        }
    }

    private static String plain(JsonValue value) {
        if (value instanceof JsonValue.Text text) {
            return text.value();
        }
        return value instanceof JsonValue.Numeral number ? number.lexeme() : "";
    }
}
