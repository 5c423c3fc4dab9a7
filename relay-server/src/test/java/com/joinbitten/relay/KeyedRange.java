package com.joinbitten.relay;

import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.RelayCommand;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A fresh relay with keys for each test. */
abstract class KeyedRange {
    static final RelayCommand PING = new RelayCommand.Ping();

    /** A user whom key {@code desk} does not serve. */
    static final UserId STRANGER = new UserId("7176191872");

    @TempDir
    Path folder;

    KeyedServer server;

    @BeforeEach
    void start() {
        server = new KeyedServer(folder);
    }

    @AfterEach
    void stop() {
        server.close();
    }
}
