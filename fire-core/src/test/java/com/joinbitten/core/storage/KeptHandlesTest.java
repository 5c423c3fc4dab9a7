package com.joinbitten.core.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.spi.JdbiPlugin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** One connection to a real file, which whoever fails must leave to the next one. */
class KeptHandlesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    @TempDir
    Path folder;

    private Handles handles;
    private Optional<Error> inTheWay = Optional.empty();

    @BeforeEach
    void open() {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl(DatabasePlace.SQLITE + folder.resolve("toc.db"));
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(1);
        config.setConnectionTimeout(PATIENCE.toMillis());
        HikariDataSource pool = new HikariDataSource(config);
        handles = new KeptHandles(pool, Jdbi.create(pool).installPlugin(new JdbiPlugin() {
            @Override
            public Handle customizeHandle(Handle handle) {
                inTheWay.ifPresent(fault -> {
                    throw fault;
                });
                return handle;
            }
        }));
    }

    @AfterEach
    void close() {
        handles.close();
    }

    @Test
    void anErrorOfTheMachineWhileAConnectionIsOpenedCostsNobodyElseHisTurn() {
        StackOverflowError fault = new StackOverflowError("deep");
        inTheWay = Optional.of(fault);
        assertThatThrownBy(handles::lend).isSameAs(fault);
        inTheWay = Optional.empty();

        Handle lent = handles.lend();

        assertThat(handles.use()).isEqualTo(new Database.PoolUse(1, 0, 0));
        handles.giveBack(lent);
        assertThat(handles.use()).isEqualTo(new Database.PoolUse(0, 1, 0));
    }
}
