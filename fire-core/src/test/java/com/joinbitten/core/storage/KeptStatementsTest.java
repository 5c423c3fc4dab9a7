package com.joinbitten.core.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementCustomizer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;

/** Through Jdbi and the pool, as the storage uses them: they decide what the driver is asked for. */
class KeptStatementsTest {
    private static final String WORD = "select word from t where n = :n";
    private static final String FROM = "select word from t where n >= :n order by n";
    private static final String INSERT = "insert into t values (:n, 'more')";

    @TempDir
    Path folder;

    private final List<PreparedStatement> used = new ArrayList<>();
    private HikariDataSource pool;
    private HikariDataSource others;
    private Jdbi jdbi;
    private Jdbi other;

    @BeforeEach
    void open() {
        pool = pool();
        others = pool();
        jdbi = Jdbi.create(pool);
        other = Jdbi.create(others);
        jdbi.setStatementBuilderFactory(new KeptStatements(SQLiteConnection.class));
        jdbi.addCustomizer(new StatementCustomizer() {
            @Override
            public void beforeExecution(PreparedStatement statement, StatementContext context) {
                used.add(statement);
            }
        });
        other.useHandle(handle -> {
            handle.execute("pragma journal_mode = wal");
            handle.execute("create table t (n int primary key, word text)");
            handle.execute("insert into t values (1, 'one'), (2, 'two'), (3, 'three')");
        });
    }

    private HikariDataSource pool() {
        SQLiteDataSource file = new SQLiteDataSource();
        file.setUrl("jdbc:sqlite:" + folder.resolve("t.db"));
        HikariConfig config = new HikariConfig();
        config.setDataSource(file);
        config.setMaximumPoolSize(1);
        return new HikariDataSource(config);
    }

    @AfterEach
    void close() {
        pool.close();
        others.close();
    }

    private static Optional<String> word(Jdbi jdbi, int n) {
        return jdbi.withHandle(handle -> word(handle, n));
    }

    private static Optional<String> word(Handle handle, int n) {
        return handle.createQuery(WORD).bind("n", n).mapTo(String.class).findOne();
    }

    @Test
    void theSameStatementServesTheNextCallWithItsOwnValues() {
        assertThat(word(jdbi, 1)).contains("one");
        assertThat(word(jdbi, 2)).contains("two");
        jdbi.useTransaction(handle -> assertThat(word(handle, 3)).contains("three"));
        assertThat(word(jdbi, 4)).isEmpty();

        assertThat(used)
                .hasSize(4)
                .allSatisfy(statement -> assertThat(statement).isSameAs(used.get(0)));
    }

    @Test
    void noValueOfTheUseBeforeIsLeft() throws SQLException {
        assertThat(word(jdbi, 1)).contains("one");

        try (ResultSet found = used.get(0).executeQuery()) {
            assertThat(found.next()).isFalse();
        }
    }

    @Test
    void aStatementInUseIsNotSharedWithAnotherUse() {
        jdbi.useHandle(handle -> {
            try (ResultIterator<String> outer =
                    handle.createQuery(FROM).bind("n", 2).mapTo(String.class).iterator()) {
                assertThat(outer.next()).isEqualTo("two");
                assertThat(handle.createQuery(FROM)
                                .bind("n", 1)
                                .mapTo(String.class)
                                .list())
                        .containsExactly("one", "two", "three");
                assertThat(outer.next()).isEqualTo("three");
            }
        });
        assertThat(used).doesNotHaveDuplicates();
        assertThat(word(jdbi, 3)).contains("three");
    }

    @Test
    void aResultThatWasNotReadToItsEndDoesNotHideWhatIsWrittenAfterwards() {
        jdbi.useHandle(handle -> {
            assertThat(handle.createQuery(FROM).bind("n", 1).mapTo(String.class).findFirst())
                    .contains("one");
            other.useHandle(writer -> writer.execute("update t set word = 'uno' where n = 1"));
            assertThat(word(handle, 1)).contains("uno");
        });
    }

    @Test
    void aStatementThatFailsIsAsGoodAsNewTheNextTime() {
        for (int key : List.of(1, 2)) {
            assertThatThrownBy(() -> jdbi.useTransaction(
                            handle -> handle.createUpdate(INSERT).bind("n", key).execute()))
                    .isInstanceOf(JdbiException.class);
        }
        jdbi.useTransaction(handle ->
                assertThat(handle.createUpdate(INSERT).bind("n", 4).execute()).isEqualTo(1));

        assertThat(word(other, 4)).contains("more");
    }

    private static int[] batch(Handle handle, int... keys) {
        PreparedBatch batch = handle.prepareBatch(INSERT);
        for (int key : keys) {
            batch.bind("n", key).add();
        }
        return batch.execute();
    }

    @Test
    void aBatchIsKeptLikeAnyOtherStatementAndLeavesNoRowToTheNextOne() {
        assertThat(jdbi.<int[], RuntimeException>inTransaction(handle -> batch(handle, 4, 5)))
                .containsExactly(1, 1);
        assertThatThrownBy(() -> jdbi.useTransaction(handle -> batch(handle, 6, 1)))
                .isInstanceOf(JdbiException.class);
        assertThat(jdbi.<int[], RuntimeException>inTransaction(handle -> batch(handle, 7)))
                .containsExactly(1);

        assertThat(word(other, 5)).contains("more");
        assertThat(word(other, 6)).isEmpty();
        assertThat(word(other, 7)).contains("more");
        assertThat(used)
                .hasSize(3)
                .allSatisfy(statement -> assertThat(statement).isSameAs(used.get(0)));
    }

    @Test
    void moreStatementsThanAreKeptAreNoFault() throws SQLException {
        for (int i = 0; i < 2 * KeptStatements.KEPT; i++) {
            String sql = WORD + " and 1 < " + (2 + i);
            assertThat(jdbi.<Optional<String>, RuntimeException>withHandle(handle -> handle.createQuery(sql)
                            .bind("n", 2)
                            .mapTo(String.class)
                            .findOne()))
                    .contains("two");
        }
        assertThat(word(jdbi, 2)).contains("two");
        assertThat(used.get(0).isClosed()).isTrue();
    }

    @Test
    void aConnectionThatIsGivenUpTakesItsStatementsAlong() throws SQLException {
        assertThat(word(jdbi, 1)).contains("one");
        pool.getHikariPoolMXBean().softEvictConnections(); // not while a handle has it, which would find it closed

        assertThat(word(jdbi, 1)).contains("one");
        assertThat(used.get(1)).isNotSameAs(used.get(0));
    }

    @Test
    void aChangeOfTheTablesIsSeenByStatementsThatWereKept() {
        assertThat(word(jdbi, 1)).contains("one");
        other.useHandle(handle -> handle.execute("alter table t add column more text default 'x'"));

        assertThat(word(jdbi, 1)).contains("one");
        assertThat(jdbi.<String, RuntimeException>withHandle(
                        handle -> handle.createQuery("select more from t where n = :n")
                                .bind("n", 1)
                                .mapTo(String.class)
                                .one()))
                .isEqualTo("x");
    }
}
