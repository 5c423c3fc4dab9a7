package com.joinbitten.toc;

import java.nio.file.Path;

/** Another TOC works with the SQLite file. */
final class DatabaseLockedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatabaseLockedException(Path file) {
        super("another TOC works with " + file + ": stop it, or let several nodes share a PostgreSQL (database.url)");
    }
}
