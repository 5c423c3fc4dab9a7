package com.joinbitten.core.storage;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A test that runs on every kind of database, each of its methods on an empty one. */
@ParameterizedClass
@EnumSource(TestEngine.class)
public abstract class OnEachEngine {
    /** The kind of this method's database. */
    @Parameter
    protected TestEngine engine = TestEngine.SQLITE;

    /** Of this method's database. */
    protected DatabaseSettings settings;

    @BeforeEach
    void chooseDatabase(@TempDir Path folder) {
        settings = engine.fresh(folder);
    }
}
