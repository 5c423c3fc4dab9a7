package com.joinbitten.toc;

import com.joinbitten.core.audit.AuditKey;
import com.joinbitten.core.hook.DeadLetters;
import com.joinbitten.core.hook.Letters;
import com.joinbitten.core.storage.Database;
import com.joinbitten.core.storage.SqlDeadLetters;
import com.joinbitten.core.storage.SqlLetters;
import com.joinbitten.toc.api.body.ReplayEndpoint;
import com.joinbitten.toc.api.hook.DeadLettersEndpoint;
import com.joinbitten.toc.api.hook.HookApi;
import com.joinbitten.toc.api.hook.HooksEndpoint;
import com.joinbitten.toc.api.hook.LetterReplay;
import com.joinbitten.toc.hook.Courier;
import com.joinbitten.toc.hook.HookSettings;
import com.joinbitten.toc.metrics.Telemetry;
import java.security.SecureRandom;
import java.time.InstantSource;

/** The part of the object graph that tells other systems of events. Thread-safe. */
final class Webhooks implements AutoCloseable {
    private final HookSettings settings;
    private final InstantSource clock;
    private final Letters letters;
    private final DeadLetters dead;
    private final Courier courier;

    /** Over that database, whose events are stored for the endpoints from now on. */
    Webhooks(TocConfig config, Database database, Telemetry telemetry, InstantSource clock) {
        this.settings = config.webhooks();
        this.clock = clock;
        this.letters = new SqlLetters(database);
        this.dead = new SqlDeadLetters(
                database, new AuditKey(config.auth().auditKey().bytes()));
        this.courier = new Courier(letters, settings, telemetry.hooks(), clock, new SecureRandom());
        database.onLetters(settings.subscriptions(), clock, courier::wake);
        telemetry.watch(letters, clock);
    }

    /** Begins to tell. */
    void start() {
        courier.start();
    }

    /** The routes of operators. */
    HookApi api() {
        return new HookApi(
                new HooksEndpoint(settings, letters),
                new DeadLettersEndpoint(dead),
                new ReplayEndpoint(new LetterReplay(dead), clock, courier::wake));
    }

    /** Stops telling; what was not told stays stored. Idempotent. */
    @Override
    public void close() {
        courier.close();
    }
}
