package com.joinbitten.relay.terminal;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A fresh rig for each test, with a clock that the test moves. */
abstract class PaperRange {
    @TempDir
    Path folder;

    final MutableClock clock = new MutableClock();
    Rig rig;

    @BeforeEach
    void buildRig() {
        rig = new Rig(folder, clock);
    }
}
