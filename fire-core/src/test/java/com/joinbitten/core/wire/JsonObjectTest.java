package com.joinbitten.core.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.joinbitten.core.fire.Code;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class JsonObjectTest {
    private static final JsonObject JSON = JsonObject.parse("""
            {"text":"a","number":1.50,"whole":7,"yes":true,"nothing":null,"object":{"x":1},"huge":1e99999999999}""".getBytes(UTF_8));

    @Test
    @DisplayName("members are read as what they are; null counts as absent")
    void typed() {
        assertThat(JSON.text("text")).contains("a");
        assertThat(JSON.decimal("number")).contains(new BigDecimal("1.50"));
        assertThat(JSON.integer("whole")).hasValue(7);
        assertThat(JSON.flag("yes")).isTrue();
        assertThat(JSON.object("object")).map(JsonObject::toAscii).contains("{\"x\":1}");
        assertThat(JSON.text("nothing")).isEmpty();
        assertThat(JSON.decimal("absent")).isEmpty();
        assertThat(JSON.integer("nothing")).isEmpty();
        assertThat(JSON.flag("nothing")).isFalse();
        assertThat(JSON.object("nothing")).isEmpty();
        assertThat(JSON.has("nothing")).isTrue();
    }

    @Test
    @DisplayName("a member of another type is refused by name")
    void wrongTypes() {
        assertFieldRefused("number", json -> json.text("number"));
        assertFieldRefused("text", json -> json.decimal("text"));
        assertFieldRefused("text", json -> json.integer("text"));
        assertFieldRefused("number", json -> json.integer("number"));
        assertFieldRefused("text", json -> json.flag("text"));
        assertFieldRefused("text", json -> json.object("text"));
        assertFieldRefused("absent", json -> json.requiredText("absent"));
        assertFieldRefused("nothing", json -> json.requiredDecimal("nothing"));
        assertFieldRefused("absent", json -> json.requiredInteger("absent"));
        assertFieldRefused("huge", json -> json.decimal("huge"));
        assertFieldRefused("huge", json -> json.integer("huge"));
    }

    @Test
    @DisplayName("a builder keeps the place of a name that it is given twice")
    void builder() {
        JsonObject json = JsonObject.builder()
                .put("a", 1)
                .put("b", new BigDecimal("1e2"))
                .putNull("c")
                .putIfPresent("d", Optional.empty())
                .put("a", true)
                .build();

        assertThat(json.toAscii()).isEqualTo("{\"a\":true,\"b\":100,\"c\":null}");
    }

    @Test
    @DisplayName("the order of the members is part of the object")
    void order() {
        JsonObject other = JsonObject.builder().put("b", 1).put("a", 1).build();

        assertThat(JsonObject.builder().put("a", 1).put("b", 1).build())
                .isNotEqualTo(other)
                .hasSameHashCodeAs(other);
    }

    private static void assertFieldRefused(String field, Consumer<JsonObject> read) {
        assertThatExceptionOfType(MalformedPacketException.class)
                .isThrownBy(() -> read.accept(JSON))
                .satisfies(e -> {
                    assertThat(e.code()).isEqualTo(Code.BAD_FIELD);
                    assertThat(e.field()).contains(field);
                    assertThat(e.reason()).startsWith(field);
                });
    }
}
