package com.joinbitten.core.storage;

import java.nio.file.Path;

/** The databases on which a storage test runs: {@code @ParameterizedClass @EnumSource(TestEngine.class)}. */
public enum TestEngine {
    SQLITE,
    POSTGRES;

    /** Settings for an empty database, in the test's folder or on the tests' server. */
    public DatabaseSettings fresh(Path folder) {
        return switch (this) {
            case SQLITE -> DatabaseSettings.sqlite(folder.resolve("toc.db"));
            case POSTGRES -> DatabaseSettings.of(TestPostgres.fresh());
        };
    }
}
