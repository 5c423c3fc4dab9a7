package com.joinbitten.core.storage;

import java.io.IOException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.output.MigrateResult;
import org.jspecify.annotations.Nullable;

/**
 * What a migration did to the tables.
 *
 * @param from their version before; 0 for an empty database
 * @param to their version now
 */
public record Migration(String from, String to) {
    private static final String EMPTY = "0";

    /**
     * Brings the tables up to date; several processes at once take turns.
     *
     * @throws StorageException if the database cannot be opened, is none, or is newer than this program
     */
    public static Migration run(DatabaseSettings settings) {
        try {
            Flyway flyway = Flyway.configure(Migration.class.getClassLoader())
                    .dataSource(Engine.of(settings).forMigration())
                    .locations("classpath:db/migration")
                    .load();
            MigrationInfo present = flyway.info().current();
            if (present != null
                    && present.getState().isApplied()
                    && !present.getState().isResolved()) {
                throw new StorageException("the tables of " + settings.place() + " have version " + present.getVersion()
                        + ", which is newer than this program");
            }
            MigrateResult result = flyway.migrate();
            String from = text(result.initialSchemaVersion);
            return new Migration(from, result.migrationsExecuted == 0 ? from : text(result.targetSchemaVersion));
        } catch (IOException | FlywayException | IllegalStateException e) {
            throw new StorageException("database cannot be opened: " + settings.place(), e);
        }
    }

    private static String text(@Nullable String version) {
        return version == null ? EMPTY : version;
    }
}
