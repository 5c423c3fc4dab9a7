package com.joinbitten.relay.profile;

import com.joinbitten.core.terminal.profile.TerminalProfile;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.MalformedPacketException;
import com.joinbitten.core.wire.SymbolProfilesJson;
import com.joinbitten.core.wire.TerminalProfileJson;
import com.joinbitten.relay.drop.FileOps;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Reads one {@code state/terminal.json}. Immutable. */
record HeartbeatFile(Path path, FileOps files) {
    static final int MAX_BYTES = 64 * 1024;

    /** Symbols and the longest list of positions fit into one frame together. */
    static final int MAX_SYMBOLS_CHARACTERS = 32_000;

    /** What tells one version of the file from the next; a rename brings a new file key. */
    record Version(long modifiedNanos, long size, @Nullable Object fileKey) {
        long modifiedMillis() {
            return TimeUnit.NANOSECONDS.toMillis(modifiedNanos);
        }
    }

    /** @throws IOException if it is no plain file, or nobody may look */
    Version version() throws IOException {
        BasicFileAttributes now = files.attributes(path);
        if (!now.isRegularFile()) {
            throw new IOException("it is no plain file");
        }
        return new Version(now.lastModifiedTime().to(TimeUnit.NANOSECONDS), now.size(), now.fileKey());
    }

    /**
     * The profile in it, whole.
     *
     * @throws IOException if it cannot be read, is too large or cannot be understood; the message says why
     */
    TerminalProfile read() throws IOException {
        try {
            TerminalProfile profile = TerminalProfileJson.read(JsonObject.parse(files.read(path, MAX_BYTES)));
            int characters = SymbolProfilesJson.text(profile.symbols()).length();
            if (characters > MAX_SYMBOLS_CHARACTERS) {
                throw new IOException("symbols take %d characters, at most %d: list those that are traded"
                        .formatted(characters, MAX_SYMBOLS_CHARACTERS));
            }
            return profile;
        } catch (MalformedPacketException e) {
            throw new IOException(e.reason(), e);
        }
    }
}
