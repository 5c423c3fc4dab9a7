package com.joinbitten.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.joinbitten.core.fire.FireId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;

/**
 * Any bytes at all are a command that can be written and read again, or are refused as malformed; and whatever is an
 * object can become a drop file.
 */
@NullUnmarked
class PacketFuzzTest {
    private static final FireId ID = new FireId("01KE6J8G000000AAAAAAAAAAAA");
    private static final Instant DEADLINE = Instant.parse("2026-01-05T12:01:00Z");

    @FuzzTest(maxDuration = "60s")
    void packets(byte[] json) {
        try {
            isReadAgain(RelayCommandJson.read(json));
        } catch (MalformedPacketException refused) {
            assertThat(refused.reason()).isNotBlank();
        }
        parsed(json).ifPresent(PacketFuzzTest::becomesADropFile);
    }

    private static Optional<JsonObject> parsed(byte[] json) {
        try {
            return Optional.of(JsonObject.parse(json));
        } catch (MalformedPacketException refused) {
            return Optional.empty();
        }
    }

    private static void isReadAgain(RelayCommand command) {
        JsonObject written = RelayCommandJson.write(command, Optional.empty());
        if (!(command instanceof RelayCommand.Probe)) { // it is never sent
            assertThat(RelayCommandJson.read(written.toAscii().getBytes(StandardCharsets.US_ASCII)))
                    .isEqualTo(command);
        }
    }

    private static void becomesADropFile(JsonObject members) {
        byte[] line = DropFileJson.write(members, ID, DEADLINE, DropFileJson.Format.LINE);
        byte[] pretty = DropFileJson.write(members, ID, DEADLINE, DropFileJson.Format.PRETTY);

        assertThat(new String(line, StandardCharsets.ISO_8859_1)).matches("[ -\\x7f]+\n");
        JsonObject read = JsonObject.parse(line);
        assertThat(JsonObject.parse(pretty)).isEqualTo(read);
        assertThat(read.requiredText("fire_id")).isEqualTo(ID.value());
        members.members().forEach((name, value) -> {
            if (!name.matches("fire_id|magic|expires_at|expires_at_ms|v")) {
                assertThat(read.get(name)).contains(value);
            }
        });
    }
}
