package com.joinbitten.relay.doctor.service;

import com.joinbitten.relay.doctor.Check;
import com.joinbitten.relay.doctor.Finding;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether this host's clock, the relay's and the newest file name agree. */
public final class ClockCheck implements Check {
    private static final Duration NOTABLE = Duration.ofSeconds(2);
    private static final Duration TOO_FAR = Duration.ofSeconds(10);
    private static final String FIX =
            "let the hosts keep time by NTP: chronyc tracking, timedatectl, w32tm /query /status";

    private final Visit visit;
    private final Optional<Instant> newestName;
    private final InstantSource clock;

    /**
     * Judges by a visit and the ledger.
     *
     * @param newestName the latest moment by which the relay named a file
     */
    public ClockCheck(Visit visit, Optional<Instant> newestName, InstantSource clock) {
        this.visit = visit;
        this.newestName = newestName;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "clock";
    }

    @Override
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        Instant now = clock.instant();
        newestName
                .filter(named -> Duration.between(now, named).compareTo(NOTABLE) > 0)
                .ifPresent(named -> findings.add(Finding.warning(
                        name(), "the clock says " + now + ", but a file was named by " + named + " already", FIX)));
        if (visit instanceof Visit.Relay relay) {
            findings.add(compared(relay.ahead()));
        }
        if (findings.isEmpty()) {
            findings.add(Finding.ok(name(), "the clock says " + now + ", behind which every file name lies"));
        }
        return findings;
    }

    private Finding compared(Duration ahead) {
        String text = "the relay's clock is " + ahead.abs().toMillis() + " ms "
                + (ahead.isNegative() ? "behind" : "ahead of") + " this one";
        if (ahead.abs().compareTo(TOO_FAR) > 0) {
            return Finding.error(name(), text + ", so that nothing is fired", FIX);
        }
        return ahead.abs().compareTo(NOTABLE) > 0 ? Finding.warning(name(), text, FIX) : Finding.ok(name(), text);
    }
}
