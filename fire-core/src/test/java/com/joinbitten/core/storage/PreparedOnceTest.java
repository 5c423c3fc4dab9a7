package com.joinbitten.core.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

class PreparedOnceTest {
    @TempDir
    Path folder;

    private Connection connection;
    private Connection other;

    @BeforeEach
    void open() throws SQLException {
        SQLiteDataSource file = new SQLiteDataSource();
        file.setUrl("jdbc:sqlite:" + folder.resolve("t.db"));
        DataSource source = PreparedOnce.over(file);
        connection = source.getConnection();
        other = source.getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma journal_mode = wal");
            statement.execute("create table t (n int primary key, word text)");
            statement.execute("insert into t values (1, 'one'), (2, 'two'), (3, 'three')");
        }
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        other.close();
    }

    private static String word(Connection connection, int n) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select word from t where n = ?")) {
            query.setInt(1, n);
            ResultSet found = query.executeQuery();
            return found.next() ? found.getString(1) : "none";
        }
    }

    private PreparedStatement real(String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            return statement.unwrap(PreparedStatement.class);
        }
    }

    @Test
    void theSameStatementServesAgainWithItsNewValues() throws SQLException {
        String sql = "select word from t where n = ?";

        assertThat(real(sql)).isSameAs(real(sql));
        assertThat(word(connection, 1)).isEqualTo("one");
        assertThat(word(connection, 2)).isEqualTo("two");
    }

    @Test
    void noValueOfTheUseBeforeIsLeft() throws SQLException {
        assertThat(word(connection, 1)).isEqualTo("one");
        try (PreparedStatement query = connection.prepareStatement("select word from t where n = ?");
                ResultSet found = query.executeQuery()) {
            assertThat(found.next()).isFalse();
        }
    }

    @Test
    void aStatementThatIsInUseIsNotSharedWithAnotherUse() throws SQLException {
        try (PreparedStatement outer = connection.prepareStatement("select word from t where n >= ? order by n")) {
            outer.setInt(1, 2);
            ResultSet words = outer.executeQuery();
            assertThat(words.next()).isTrue();
            try (PreparedStatement inner = connection.prepareStatement("select word from t where n >= ? order by n")) {
                inner.setInt(1, 1);
                ResultSet all = inner.executeQuery();
                assertThat(all.next()).isTrue();
                assertThat(all.getString(1)).isEqualTo("one");
            }
            assertThat(words.getString(1)).isEqualTo("two");
            assertThat(words.next()).isTrue();
            assertThat(words.getString(1)).isEqualTo("three");
        }
        assertThat(word(connection, 3)).isEqualTo("three");
    }

    @Test
    void anOpenResultEndsWithItsStatementSoThatTheReaderSeesWhatIsWrittenAfterwards() throws SQLException {
        assertThat(word(connection, 1)).isEqualTo("one"); // leaves its result open

        try (PreparedStatement update = other.prepareStatement("update t set word = ? where n = 1")) {
            update.setString(1, "uno");
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
        assertThat(word(connection, 1)).isEqualTo("uno");
    }

    @Test
    void whatIsClosedIsClosedForItsUserAndAlsoTwice() throws SQLException {
        PreparedStatement used = connection.prepareStatement("select word from t where n = ?");
        used.close();
        used.close();

        assertThat(used.isClosed()).isTrue();
        assertThatThrownBy(() -> used.setInt(1, 1))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void aStatementThatFailsIsAsGoodAsNewTheNextTime() throws SQLException {
        String sql = "insert into t values (?, 'more')";
        for (int key : List.of(1, 2)) {
            try (PreparedStatement insert = connection.prepareStatement(sql)) {
                insert.setInt(1, key);
                assertThatThrownBy(insert::executeUpdate).isInstanceOf(SQLException.class);
            }
        }
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setInt(1, 4);
            assertThat(insert.executeUpdate()).isEqualTo(1);
        }
        assertThat(word(other, 4)).isEqualTo("more");
    }

    @Test
    void moreStatementsThanAreKeptAreNoFault() throws SQLException {
        for (int i = 0; i < 600; i++) {
            try (PreparedStatement query =
                    connection.prepareStatement("select word from t where n = ? and 1 < " + (2 + i))) {
                query.setInt(1, 2);
                ResultSet found = query.executeQuery();
                assertThat(found.next()).isTrue();
            }
        }
        assertThat(word(connection, 2)).isEqualTo("two");
    }

    @Test
    void aChangeOfTheTablesIsSeenByStatementsThatWereKept() throws SQLException {
        assertThat(word(connection, 1)).isEqualTo("one");
        try (Statement change = other.createStatement()) {
            change.execute("alter table t add column more text default 'x'");
        }
        assertThat(word(connection, 1)).isEqualTo("one");
        try (PreparedStatement query = connection.prepareStatement("select more from t where n = ?")) {
            query.setInt(1, 1);
            ResultSet found = query.executeQuery();
            assertThat(found.next()).isTrue();
            assertThat(found.getString(1)).isEqualTo("x");
        }
    }
}
