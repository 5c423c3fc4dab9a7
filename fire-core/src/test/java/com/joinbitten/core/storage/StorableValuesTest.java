package com.joinbitten.core.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorableValuesTest {
    private Jdbi jdbi;

    @BeforeEach
    void open(@TempDir Path folder) {
        jdbi = Jdbi.create("jdbc:sqlite:" + folder.resolve("t.db")).registerArgument(new StorableValues());
    }

    /** What the database made of the value: its kind there, and the value as text. */
    private List<String> stored(Object value) {
        return jdbi.withHandle(handle -> handle.createQuery("select typeof(:value) || ' ' || coalesce(:value, '-')")
                .bind("value", value)
                .mapTo(String.class)
                .list());
    }

    @Test
    void textsKeepTheirCharactersButNul() {
        assertThat(stored("EURUSD ü 🎯")).containsExactly("text EURUSD ü 🎯");
        assertThat(stored("a\0b")).containsExactly("text a\uFFFDb");
        assertThat(stored(Optional.of("a\0b"))).containsExactly("text a\uFFFDb");
    }

    @Test
    void numbersAreNumbers() {
        assertThat(stored(Long.MAX_VALUE)).containsExactly("integer 9223372036854775807");
        assertThat(stored(-1)).containsExactly("integer -1");
        assertThat(stored(Optional.of(7L))).containsExactly("integer 7");
    }

    @Test
    void whatIsAbsentIsNull() {
        assertThat(stored(Optional.empty())).containsExactly("null -");
        Optional<String> none = jdbi.withHandle(handle -> handle.createQuery("select :value")
                .bind("value", (String) null)
                .mapTo(String.class)
                .findOne());
        assertThat(none).isEmpty();
    }

    @Test
    void otherKindsAreBoundAsJdbiDoes() {
        assertThat(stored(Optional.of(new BigDecimal("1.50")))).containsExactly("text 1.50");
    }
}
