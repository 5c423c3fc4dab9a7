package com.joinbitten.relay.doctor.service;

import com.joinbitten.relay.doctor.Check;
import com.joinbitten.relay.doctor.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Whether a running relay writes its heartbeat, which it does only while it can store a fire. */
public final class RelayHeartbeatCheck implements Check {
    private static final Duration LATE = Duration.ofSeconds(10);

    private final Path file;
    private final Visit visit;
    private final InstantSource clock;

    /** Looks at this file. */
    public RelayHeartbeatCheck(Path file, Visit visit, InstantSource clock) {
        this.file = file;
        this.visit = visit;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "relay.heartbeat";
    }

    @Override
    public List<Finding> findings() throws IOException {
        return List.of(finding());
    }

    private Finding finding() throws IOException {
        if (!(visit instanceof Visit.Relay || visit instanceof Visit.Reserved)) {
            return Finding.ok(name(), "no relay runs");
        }
        if (!Files.exists(file)) {
            return Finding.warning(name(), file + " is not there", "compare heartbeat.file with the relay's settings");
        }
        Duration age = Duration.between(Files.getLastModifiedTime(file).toInstant(), clock.instant());
        return age.compareTo(LATE) > 0
                ? Finding.error(
                        name(),
                        file + " is " + age.toSeconds() + " s old",
                        "the relay cannot store fires: look for ledger.failed or a full disk in its log")
                : Finding.ok(name(), file + " is " + age.toMillis() + " ms old");
    }
}
