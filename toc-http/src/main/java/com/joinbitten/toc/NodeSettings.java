package com.joinbitten.toc;

import com.joinbitten.core.config.ConfigReader;
import com.joinbitten.core.lease.Leases;
import com.joinbitten.core.lease.Node;
import com.joinbitten.core.storage.Database;
import com.joinbitten.core.storage.SqlLeases;
import com.joinbitten.toc.delivery.NodeLeases;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Which of several nodes this one is. Immutable.
 *
 * @param id as configured; absent: another name at each start
 * @param term of leases, 1 to 60 s
 * @param drain for how long calls are still answered after a proxy was told to send none, 0 to 60 s
 */
public record NodeSettings(Optional<String> id, Duration term, Duration drain) {
    private static final Duration USUAL_TERM = Duration.ofSeconds(6);
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    /** Where nobody else can have the database, a lease need not be prolonged all the time. */
    private static final NodeTerm ALONE = new NodeTerm("alone", Duration.ofHours(1));

    private record NodeTerm(String id, Duration term) {}

    /** Reads {@code node.id}, {@code node.lease} and {@code node.drain}; a fault is remembered by the reader. */
    static NodeSettings read(ConfigReader in) {
        Optional<String> id = in.text("node.id");
        if (id.isPresent() && !id.get().matches("[A-Za-z0-9._-]{1,64}")) {
            in.fault("node.id must be 1 to 64 of A-Z a-z 0-9 . _ -: " + id.get());
            id = Optional.empty();
        }
        Duration term = in.duration("node.lease", USUAL_TERM, SHORTEST);
        if (term.compareTo(LONGEST) > 0) {
            in.fault("node.lease must be 1s to 60s: " + term.toSeconds() + "s");
            term = USUAL_TERM;
        }
        Duration drain = in.duration("node.drain", Duration.ZERO, Duration.ZERO);
        if (drain.compareTo(LONGEST) > 0) {
            in.fault("node.drain must be 0s to 60s: " + drain.toSeconds() + "s");
            drain = Duration.ZERO;
        }
        return new NodeSettings(id, term, drain);
    }

    /** How this run takes leases in that database. */
    NodeLeases leases(Database database) {
        String run = UUID.randomUUID().toString();
        Leases leases = new SqlLeases(database);
        NodeTerm used = database.shared() ? new NodeTerm(id.orElse("node-" + run.substring(0, 8)), term) : ALONE;
        return new NodeLeases(leases, new Node(used.id(), run), used.term());
    }
}
