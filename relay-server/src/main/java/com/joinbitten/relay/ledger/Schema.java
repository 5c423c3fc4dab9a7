package com.joinbitten.relay.ledger;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.UUID;

/** Makes the tables of a new ledger, and refuses one of another version. */
final class Schema {
    /** Stands in SQLite's {@code user_version}. */
    private static final int VERSION = 1;

    private static final String[] TABLES = {
        """
            create table identity (
                id integer primary key check (id = 1),
                ledger_id text not null,
                drop_id text,
                session_counter integer not null,
                session_token text,
                event_epoch integer not null,
                highest_name_us integer not null,
                age_ms integer not null,
                opens_refused_until_age_ms integer not null default 0) strict""",
        """
            create table fire (
                seq integer primary key,
                fire_id text not null unique,
                user_id text not null,
                request_id text,
                mission_id text,
                mission_bound integer not null,
                raw_key text,
                state text not null,
                published text not null,
                file text not null,
                packet text not null,
                expires_at_ms integer not null,
                boot_deadline_ms integer not null,
                age_ms integer not null,
                accepted_at_ms integer not null,
                cleared integer not null default 0) strict""",
        "create unique index fire_request on fire (user_id, request_id) where request_id is not null",
        "create index fire_mission on fire (user_id, mission_id) where mission_bound = 1",
        "create index fire_raw on fire (raw_key) where raw_key is not null",
        "create index fire_open on fire (file) where state = 'INTENT'",
        "create index fire_doubted on fire (file) where state = 'IN_DOUBT'",
        "create index fire_remains on fire (age_ms) where cleared = 0",
        "create index fire_cleared on fire (age_ms) where cleared = 1",
        """
            create table event (
                n integer primary key,
                epoch integer not null,
                fire_id text not null,
                result_n integer,
                at_ms integer not null,
                body text not null,
                code blob not null) strict""",
        "create index event_fire on event (fire_id, result_n)",
        "create table subscriber (name text primary key, epoch integer not null, n integer not null) strict",
        "create table drop_user (folded text primary key, user_id text not null) strict, without rowid",
    };

    private Schema() {}

    static void prepare(LedgerConnection connection) {
        int version = version(connection);
        if (version == 0) {
            connection.transaction(() -> create(connection));
        } else if (version != VERSION) {
            throw new LedgerException("the ledger has version " + version + ", this relay reads " + VERSION);
        }
    }

    private static int version(LedgerConnection connection) {
        return connection.run("read the ledger's version", () -> {
            try (ResultSet row = connection.prepared("pragma user_version").executeQuery()) {
                return row.next() ? row.getInt(1) : 0;
            }
        });
    }

    private static void create(LedgerConnection connection) {
        for (String table : TABLES) {
            connection.execute(table);
        }
        connection.run("name the ledger", () -> {
            PreparedStatement insert =
                    connection.prepared("insert into identity values (1, ?, null, 0, null, 1, 0, 0, 0)");
            insert.setString(1, UUID.randomUUID().toString());
            return insert.executeUpdate();
        });
        connection.execute("pragma user_version = " + VERSION);
    }
}
