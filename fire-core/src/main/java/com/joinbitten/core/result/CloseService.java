package com.joinbitten.core.result;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireWatch;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes closes that are told by somebody else than a relay. Thread-safe; blocks on storage. */
public final class CloseService {
    private static final Logger log = LoggerFactory.getLogger(CloseService.class);

    private final CloseReports reports;
    private final FireWatch watch;
    private final InstantSource clock;

    /** The service over those reports; {@code watch} is told after every commit. */
    public CloseService(CloseReports reports, FireWatch watch, InstantSource clock) {
        this.reports = reports;
        this.watch = watch;
        this.clock = clock;
    }

    /** The clock's time: nothing closed later than it is told. */
    public Instant now() {
        return clock.instant();
    }

    /** Counts the close, unless it was counted before. */
    public CloseOutcome record(CloseReport report) {
        CloseOutcome outcome = reports.record(report, now());
        if (outcome instanceof CloseOutcome.Counted counted) {
            counted.fire().ifPresent(watch::advanced);
            log.info(
                    "result.counted user={} ticket={} fire={} profit={} xp={}",
                    report.user(),
                    report.ticket(),
                    counted.fire().map(FireId::value).orElse("none"),
                    report.figures().profit().toPlainString(),
                    counted.xp());
        } else if (outcome instanceof CloseOutcome.Repeated repeated) {
            if (repeated.same()) {
                log.info("result.repeated user={} ticket={}", report.user(), report.ticket());
            } else {
                log.warn(
                        "result.differs user={} ticket={} profit={}",
                        report.user(),
                        report.ticket(),
                        report.figures().profit().toPlainString());
            }
        } else if (outcome instanceof CloseOutcome.Disputed disputed) {
            log.error("result.disputed user={} ticket={} reason={}", report.user(), report.ticket(), disputed.reason());
        }
        return outcome;
    }
}
