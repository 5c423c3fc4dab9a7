package com.joinbitten.core.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real SQLite file, in transactions as the storage runs them. */
class SqlTest {
    private static final Sql INSERT = Sql.of("insert into t (n, word, more) values (:n, :word, :word)");
    private static final Sql WORD = Sql.of("select word from t where n >= :least order by n");

    @TempDir
    Path folder;

    private Transactions writer;
    private Transactions reader;

    @BeforeEach
    void open() {
        Engine engine = Engine.of(DatabaseSettings.sqlite(folder.resolve("toc.db")));
        writer = engine.writer();
        reader = engine.reader();
        writer.run("make", handle -> handle.execute("create table t (n int primary key, word varchar(9), more text)"));
        insert(1, "one");
        insert(2, "two");
    }

    @AfterEach
    void close() {
        reader.close();
        writer.close();
    }

    private <T> T write(Function<Handle, T> work) {
        return writer.run("write", work);
    }

    private <T> T read(Function<Handle, T> work) {
        return reader.run("read", work);
    }

    private int insert(int n, String word) {
        return write(handle -> INSERT.on(handle).bind("n", n).bind("word", word).execute());
    }

    private List<String> words(int least) {
        return read(handle -> WORD.on(handle).bind("least", least).list(row -> String.valueOf(row.getString(1))));
    }

    private Optional<String> word(int least) {
        return read(handle -> WORD.on(handle).bind("least", least).findOne(row -> row.getString(1)));
    }

    private int rows() {
        return read(SqlTest::rows);
    }

    private Handle lent() {
        return read(handle -> handle);
    }

    private static int rows(Handle handle) {
        return Sql.of("select count(*) from t").on(handle).count();
    }

    @Test
    void aNameMayStandInSeveralPlacesAndTextsAreNoNames() {
        Sql both = Sql.of("select 'it''s :n' || word from t where n = :n and word = more and :n < 9");

        Optional<String> found = read(handle -> both.on(handle).bind("n", 2).findOne(row -> row.getString(1)));

        assertThat(found).contains("it's :ntwo");
    }

    @Test
    void readsAllRowsOrTheOnlyOne() {
        assertThat(words(1)).containsExactly("one", "two");
        assertThat(word(2)).contains("two");
        assertThat(word(3)).isEmpty();
        assertThatThrownBy(() -> word(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("2 rows instead of one");
    }

    @Test
    void bindsTextsNumbersAndWhatIsAbsent() {
        write(handle -> INSERT.on(handle)
                .bind("n", Optional.of(7L))
                .bind("word", Optional.empty())
                .execute());
        insert(8, "a\0b");

        assertThat(words(7)).containsExactly("null", "a\uFFFDb");
    }

    @Test
    void aValueThatIsMissingOrHasNoPlaceIsAFault() {
        assertThatThrownBy(() -> read(handle -> WORD.on(handle).list(row -> 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no value");
        assertThatThrownBy(() -> read(handle -> WORD.on(handle).bind("most", 1).list(row -> 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("most");
    }

    @Test
    void whatFailsUndoesItsTransactionAndTheNextOneFindsNothingOfIt() {
        assertThatThrownBy(() -> write(handle -> {
                    INSERT.on(handle).bind("n", 5).bind("word", "five").execute();
                    return INSERT.on(handle).bind("n", 1).bind("word", "again").execute();
                }))
                .isInstanceOf(StorageException.class)
                .hasCauseInstanceOf(JdbiException.class);

        assertThat(rows()).isEqualTo(2);
        assertThat(insert(5, "five")).isEqualTo(1);
        assertThat(rows()).isEqualTo(3);
    }

    @Test
    void whatFailsIsToldAsItIsWhateverComesOfGivingItsConnectionUp() {
        assertThatThrownBy(() -> write(handle -> {
                    handle.addCleanable(() -> {
                        throw new SQLException("already gone");
                    });
                    throw new IllegalArgumentException("what the work has against it");
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("what the work has against it")
                .satisfies(fault -> assertThat(fault.getSuppressed()).hasSize(1));

        assertThat(insert(5, "five")).isEqualTo(1);
    }

    @Test
    void whatCameAfterASavepointCanBeUndoneAlone() {
        write(handle -> {
            INSERT.on(handle).bind("n", 3).bind("word", "three").execute();
            handle.savepoint("kept");
            INSERT.on(handle).bind("n", 4).bind("word", "four").execute();
            handle.rollbackToSavepoint("kept");
            return INSERT.on(handle).bind("n", 5).bind("word", "five").execute();
        });

        assertThat(words(3)).containsExactly("three", "five");
    }

    @Test
    void aReaderSeesOneStateUntilItsTransactionEnds() {
        int seen = read(handle -> {
            int before = rows(handle);
            insert(3, "three");
            assertThat(rows(handle)).isEqualTo(before);
            return before;
        });

        assertThat(rows()).isEqualTo(seen + 1);
    }

    @Test
    void theHandleThatWasGivenBackLastIsLentNext() {
        Handle first = lent();
        Handle second = read(handle -> {
            assertThat(handle).isSameAs(first);
            return lent();
        });

        assertThat(second).isNotSameAs(first);
        assertThat(lent()).isSameAs(first);
        assertThat(reader.use()).isEqualTo(new Database.PoolUse(0, 2, 0));
    }
}
