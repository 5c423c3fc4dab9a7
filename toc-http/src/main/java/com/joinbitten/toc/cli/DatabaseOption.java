package com.joinbitten.toc.cli;

import com.joinbitten.core.config.ConfigException;
import com.joinbitten.core.config.ConfigReader;
import com.joinbitten.core.storage.Database;
import com.joinbitten.core.storage.DatabasePlace.SqliteFile;
import com.joinbitten.core.storage.DatabaseSettings;
import com.joinbitten.relay.command.SettingsOptions;
import com.joinbitten.toc.auth.AuthMode;
import com.joinbitten.toc.auth.AuthSettings;
import com.joinbitten.toc.auth.OwnKey;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The options by which a command finds the TOC's database: the TOC's own settings, or a file. It may be open in a running
 * TOC at the same time.
 */
final class DatabaseOption {
    private static final String PART = "database.";

    @Mixin
    private final SettingsOptions options = new SettingsOptions();

    @Option(
            names = "--database",
            paramLabel = "FILE",
            description = "This SQLite file, whatever the settings say of the database's place.")
    private @Nullable Path file;

    /**
     * What the settings say of the database; the rest of them is the TOC's.
     *
     * @throws ConfigException with every fault at once
     */
    DatabaseSettings settings() {
        ConfigReader reader = options.reader("TOC_");
        DatabaseSettings settings =
                DatabaseSettings.from(reader, options.data().resolve("toc").resolve("toc.db"));
        reader.finishPart(PART);
        return file == null ? settings : settings.at(new SqliteFile(file));
    }

    /**
     * What the settings say of identity; keys of our own are beside the database.
     *
     * @throws ConfigException with every fault at once
     */
    AuthSettings auth() {
        ConfigReader reader = options.reader("TOC_");
        AuthSettings auth = AuthSettings.read(reader, home());
        reader.finishPart("audit.");
        return auth;
    }

    /**
     * What the settings say of the key that seals logins.
     *
     * @throws ConfigException with every fault at once
     */
    OwnKey credentialsKey() {
        ConfigReader reader = options.reader("TOC_");
        OwnKey key = OwnKey.read(reader, "credentials.key", home().resolve("credentials.key"))
                .requiredIn(reader, reader.choice("auth.mode", AuthMode.LOCAL));
        reader.finishPart("credentials.");
        return key;
    }

    /** Where keys of our own are. */
    private Path home() {
        Path usual = options.data().toAbsolutePath().normalize().resolve("toc");
        Path beside = file == null ? usual : file.toAbsolutePath().normalize().resolveSibling(".");
        return beside.normalize();
    }

    Database open() {
        return Database.open(settings());
    }
}
