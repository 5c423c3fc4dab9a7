package com.joinbitten.core.fire.intake;

import com.joinbitten.core.storage.OnEachEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A test that fires, on every kind of database. */
public abstract class OnFireRange extends OnEachEngine {
    /** Opened before, and closed behind each method; a method that closes it opens another one. */
    protected FireRange range;

    @BeforeEach
    void openRange() {
        range = new FireRange(settings);
    }

    @AfterEach
    void closeRange() {
        range.close();
    }
}
