package com.joinbitten.core.storage;

import com.joinbitten.core.halt.Halt;
import com.joinbitten.core.halt.HaltLevel;
import com.joinbitten.core.halt.Halts;
import com.joinbitten.core.hook.HookTopic;
import com.joinbitten.core.live.LiveEvent.Kind;
import com.joinbitten.core.wire.JsonObject;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The emergency stop in the database. Thread-safe; blocks on storage. */
public final class SqlHalts implements Halts {
    private static final Sql CURRENT = Sql.of("""
            select level, reason, since_ms from trading_halt where halt_id = 1""");

    private static final String SET = """
            insert into trading_halt (halt_id, level, reason, since_ms) values (1, :level, :reason, :sinceMs)
            on conflict (halt_id) do update
            set level = excluded.level, reason = excluded.reason, since_ms = excluded.since_ms""";

    private final Database database;

    /** The stop of that database. */
    public SqlHalts(Database database) {
        this.database = database;
    }

    @Override
    public Halt current() {
        return database.read(
                "halt.find",
                handle -> CURRENT.on(handle)
                        .findOne(row -> new Halt(
                                HaltLevel.valueOf(row.getString("level")),
                                row.getString("reason"),
                                Rows.instant(row, "since_ms")))
                        .orElse(Halt.NONE));
    }

    private static void tell(Handle handle, Halt halt) {
        JsonObject body = JsonObject.builder()
                .put("level", halt.level().wire())
                .put("reason", halt.reason())
                .put("at", halt.since().toString())
                .build();
        LiveRows.add(
                handle, Kind.HALT, Optional.of(HookTopic.HALT_CHANGED), Optional.empty(), "halt", halt.since(), body);
    }

    @Override
    public void set(Halt halt) {
        database.write("halt.set", handle -> {
            int set = handle.createUpdate(SET)
                    .bind("level", halt.level().name())
                    .bind("reason", halt.reason())
                    .bind("sinceMs", halt.since().toEpochMilli())
                    .execute();
            tell(handle, halt);
            return set;
        });
    }
}
