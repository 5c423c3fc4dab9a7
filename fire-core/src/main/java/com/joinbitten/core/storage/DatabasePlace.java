package com.joinbitten.core.storage;

import com.joinbitten.core.config.Secret;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where the database is. Its text names it for people and holds no secret. */
public sealed interface DatabasePlace {
    /** What a SQLite URL begins with. */
    String SQLITE = "jdbc:sqlite:";

    /** What a PostgreSQL URL begins with. */
    String POSTGRES = "jdbc:postgresql:";

    /**
     * A file on this machine, for one node.
     *
     * @param file absolute and normal; made when it is absent
     */
    record SqliteFile(Path file) implements DatabasePlace {
        /** Takes a relative path from the working directory. */
        public SqliteFile {
            file = file.toAbsolutePath().normalize();
        }

        @Override
        public String toString() {
            return SQLITE + file;
        }
    }

    /**
     * A server that several nodes may share.
     *
     * @param url as the PostgreSQL driver takes it, with server and database, without a password
     * @param user absent: the name of the account that runs this process
     */
    record PostgresServer(String url, Optional<String> user, Optional<Secret> password) implements DatabasePlace {
        private static final Pattern URL = Pattern.compile("jdbc:postgresql://[^\\s/?@]+/[^\\s/?@]+(\\?\\S*)?");

        /** @throws IllegalArgumentException if the URL names no server and database, or holds a password */
        public PostgresServer {
            if (!URL.matcher(url).matches()) {
                throw new IllegalArgumentException("must be jdbc:postgresql://HOST[:PORT]/DATABASE[?KEY=VALUE…]");
            }
            if (url.toLowerCase(Locale.ROOT).contains("password=")) {
                throw new IllegalArgumentException(
                        "must not hold a password: use database.password_file or the environment");
            }
        }

        /** Parameters may name files and users: they are left out. */
        @Override
        public String toString() {
            return url.replaceFirst("\\?.*", "");
        }
    }
}
