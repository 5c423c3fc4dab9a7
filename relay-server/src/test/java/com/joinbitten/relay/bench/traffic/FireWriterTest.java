package com.joinbitten.relay.bench.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.RelayCommand;
import com.joinbitten.core.wire.RelayCommandJson;
import com.joinbitten.relay.Samples;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FireWriterTest {
    private static final Clock CLOCK = Clock.fixed(Samples.NOON, ZoneOffset.UTC);

    private final FireSource source = new FireSource("run1", 70_000, CLOCK);

    @Test
    @DisplayName("a framed packet is a valid fire of its user and tells its mark")
    void framed() {
        FireMark mark = new FireMark(65_432, 9_876, 123_456_789);

        byte[] frame = source.writer(Dialect.FRAMED).write(mark);

        assertThat(ByteBuffer.wrap(frame).getInt()).isEqualTo(frame.length - 4);
        JsonObject json = JsonObject.parse(Arrays.copyOfRange(frame, 4, frame.length));
        RelayCommand.Fire fire = (RelayCommand.Fire) RelayCommandJson.read(json);
        assertThat(fire.packet().user().value()).isEqualTo("bench_run1_65432");
        assertThat(fire.fireId()).isPresent();
        assertThat(source.markOf(json)).contains(mark);
    }

    @Test
    @DisplayName("a raw packet names no ids and no deadline, as old clients do")
    void raw() {
        FireMark mark = new FireMark(1, 2, 3);

        JsonObject json = JsonObject.parse(source.writer(Dialect.RAW).write(mark));

        assertThat(json.has("fire_id") || json.has("request_id") || json.has("expires_at"))
                .isFalse();
        assertThat(source.markOf(json)).contains(mark);
    }

    @Test
    @DisplayName("no two fires share an id")
    void ids() {
        FireWriter writer = source.writer(Dialect.FRAMED);
        Set<String> ids = new HashSet<>();

        for (int number = 0; number < 1_000; number++) {
            byte[] frame = writer.write(new FireMark(0, 0, number));
            JsonObject json = JsonObject.parse(Arrays.copyOfRange(frame, 4, frame.length));
            ids.add(json.requiredText("fire_id"));
            assertThat(json.requiredText("request_id")).isEqualTo(json.requiredText("fire_id"));
        }

        assertThat(ids).hasSize(1_000);
    }

    @Test
    @DisplayName("a file of another load, or under another user, is nobody's")
    void foreign() {
        JsonObject other = JsonObject.parse(
                new FireSource("run2", 1, CLOCK).writer(Dialect.RAW).write(new FireMark(0, 0, 0)));
        JsonObject moved = JsonObject.builder()
                .putAll(JsonObject.parse(source.writer(Dialect.RAW).write(new FireMark(0, 0, 0))))
                .put("user_id", "bench_run1_00001")
                .build();

        assertThat(source.markOf(other)).isEmpty();
        assertThat(source.markOf(moved)).isEmpty();
    }
}
