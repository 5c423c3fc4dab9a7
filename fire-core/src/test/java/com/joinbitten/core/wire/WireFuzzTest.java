package com.joinbitten.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.result.TradeResult;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;

/** Any bytes at all either parse, and can be written and read again, or are refused as malformed. */
@NullUnmarked
class WireFuzzTest {
    private static final FireId ID = new FireId("01KE6J8G000000AAAAAAAAAAAA");
    private static final Instant DEADLINE = Instant.parse("2026-01-05T12:01:00Z");

    @FuzzTest(maxDuration = "60s")
    void commands(byte[] json) {
        try {
            RelayCommand command = RelayCommandJson.read(json);

            JsonObject written = RelayCommandJson.write(command, Optional.empty());
            if (!(command instanceof RelayCommand.Probe)) {
                assertThat(RelayCommandJson.read(written.toAscii().getBytes(StandardCharsets.US_ASCII)))
                        .isEqualTo(command);
            }
        } catch (MalformedPacketException refused) {
            assertThat(refused.reason()).isNotBlank();
        }
    }

    @FuzzTest(maxDuration = "60s")
    void dropFiles(byte[] json) {
        JsonObject members;
        try {
            members = JsonObject.parse(json);
        } catch (MalformedPacketException refused) {
            return;
        }

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

    @FuzzTest(maxDuration = "60s")
    void resultFiles(byte[] json) {
        try {
            TradeResult result = TradeResultJson.read(json);

            String written = TradeResultJson.write(result);
            TradeResult read = TradeResultJson.read(written.getBytes(StandardCharsets.US_ASCII));
            assertThat(TradeResultJson.write(read)).isEqualTo(written);
            assertThat(read.profit()).isEqualByComparingTo(result.profit());
            assertThat(read.ticket()).isEqualTo(result.ticket());
        } catch (MalformedPacketException refused) {
            assertThat(refused.reason()).isNotBlank();
        }
    }
}
