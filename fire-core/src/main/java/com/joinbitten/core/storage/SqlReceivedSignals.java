package com.joinbitten.core.storage;

import com.joinbitten.core.signal.ReceivedSignals;
import com.joinbitten.core.trade.MissionId;
import java.time.Instant;

/** Which signals came, in the database. Thread-safe; blocks on storage. */
public final class SqlReceivedSignals implements ReceivedSignals {
    // of two that come at once the second waits for the first, and then finds its row too young
    private static final String NOTE = """
            insert into received_signal (signal_key, source, mission_id, at_ms)
            values (:key, :source, :mission, :atMs)
            on conflict (signal_key) do update
            set source = excluded.source, mission_id = excluded.mission_id, at_ms = excluded.at_ms
            where received_signal.at_ms <= :sinceMs""";

    private static final String MISSION = """
            select mission_id from received_signal where signal_key = :key""";

    private static final String FORGET = """
            delete from received_signal where at_ms < :beforeMs""";

    private final Database database;

    /** The signals of that database. */
    public SqlReceivedSignals(Database database) {
        this.database = database;
    }

    @Override
    public Known note(Received received) {
        return database.write("signal.note", handle -> {
            int noted = handle.createUpdate(NOTE)
                    .bind("key", received.key())
                    .bind("source", received.source())
                    .bind("mission", received.mission().value())
                    .bind("atMs", received.at().toEpochMilli())
                    .bind("sinceMs", received.at().minus(received.window()).toEpochMilli())
                    .execute();
            String mission = handle.createQuery(MISSION)
                    .bind("key", received.key())
                    .mapTo(String.class)
                    .one();
            return new Known(new MissionId(mission), noted == 0);
        });
    }

    @Override
    public int forget(Instant before) {
        return database.write(
                "signal.forget",
                handle -> handle.createUpdate(FORGET)
                        .bind("beforeMs", before.toEpochMilli())
                        .execute());
    }
}
