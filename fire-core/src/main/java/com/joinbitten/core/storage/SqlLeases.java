package com.joinbitten.core.storage;

import com.joinbitten.core.lease.Lease;
import com.joinbitten.core.lease.Leases;
import com.joinbitten.core.lease.Node;
import com.joinbitten.core.lease.Standing;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Leases in the database. Thread-safe; blocks on storage. */
public final class SqlLeases implements Leases {
    // one statement: of two nodes that find it over, the second one looks at what the first one has stored. A lease
    // that ends later than its holder can have asked for was taken before the database's clock was set back, or at a
    // primary whose clock was ahead of this one's: nobody could say when it would be over, so it is
    private static final String TAKE = """
            insert into relay_lease (relay, node, run, epoch, until_ms, term_ms)
            values (:relay, :node, :run, 1, <clock> + :termMs, :termMs)
            on conflict (relay) do update
            set node = excluded.node, run = excluded.run, until_ms = excluded.until_ms, term_ms = excluded.term_ms,
                epoch = relay_lease.epoch + case when relay_lease.run = excluded.run then 0 else 1 end
            where relay_lease.run = excluded.run or relay_lease.until_ms <= <clock>
               or relay_lease.until_ms > <clock> + relay_lease.term_ms + :slackMs
               or (:resumes = 1 and relay_lease.node = excluded.node)
            returning epoch""";

    private static final String RELEASE = """
            update relay_lease set until_ms = 0 where relay = :relay and run = :run""";

    private static final String ALL = """
            select relay, node, run, epoch, until_ms - <clock> as left_ms, term_ms from relay_lease order by relay""";

    /** Steps of the database's clock that are no reason to take a lease away. */
    private static final long SLACK_MS = 1_000;

    private final Database database;

    /** The leases of that database. */
    public SqlLeases(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Lease> take(String relay, Node node, Duration term) {
        long millis = millis(term);
        return database.write("lease.take", handle -> take(handle, relay, node, millis, 0));
    }

    @Override
    public Optional<Lease> resume(String relay, Node node, Duration term) {
        long millis = millis(term);
        return database.write("lease.resume", handle -> take(handle, relay, node, millis, 1));
    }

    private static Optional<Lease> take(Handle handle, String relay, Node node, long termMs, int resumes) {
        return handle.createQuery(TAKE)
                .bind("relay", relay)
                .bind("node", node.id())
                .bind("run", node.run())
                .bind("termMs", termMs)
                .bind("slackMs", SLACK_MS)
                .bind("resumes", resumes)
                .mapTo(Long.class)
                .findOne()
                .map(epoch -> new Lease(relay, epoch));
    }

    private static long millis(Duration term) {
        if (term.toMillis() <= 0) {
            throw new IllegalArgumentException("a lease's term must be at least 1 ms: " + term);
        }
        return term.toMillis();
    }

    @Override
    public void release(String relay, Node node) {
        database.write(
                "lease.release",
                handle -> handle.createUpdate(RELEASE)
                        .bind("relay", relay)
                        .bind("run", node.run())
                        .execute());
    }

    @Override
    public List<Standing> standings() {
        return database.read(
                "lease.standings",
                handle -> handle.createQuery(ALL)
                        .map((row, context) -> new Standing(
                                new Lease(row.getString("relay"), row.getLong("epoch")),
                                new Node(row.getString("node"), row.getString("run")),
                                Duration.ofMillis(row.getLong("left_ms")),
                                Duration.ofMillis(row.getLong("term_ms"))))
                        .list());
    }
}
