package com.joinbitten.toc.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.lease.Lease;
import com.joinbitten.toc.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What a node may still do under its lease, by its own clocks alone. */
class TenureTest {
    private static final Duration TERM = Duration.ofSeconds(6);
    private static final Lease LEASE = new Lease("main", 4);

    private final List<String> told = new ArrayList<>();
    private final SettableClock wall = new SettableClock(Instant.parse("2026-01-05T12:00:00Z"));
    private final AtomicLong nanos = new AtomicLong();
    private boolean companions = true;
    private final Tenure tenure = new Tenure(
            "main",
            new Tenure.Listener() {
                @Override
                public void gained() {
                    told.add("gained");
                }

                @Override
                public void taken() {
                    told.add("taken");
                }
            },
            () -> told.add("wanted"),
            () -> companions,
            wall,
            nanos::get);

    private void grant() {
        tenure.grant(LEASE, nanos.get(), wall.instant(), TERM);
    }

    private void run(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void lastsFromBeforeTheDatabaseWasAsked() {
        long asked = nanos.get();
        Instant askedAt = wall.instant();
        run(Duration.ofSeconds(5)); // the answer was slow
        tenure.grant(LEASE, asked, askedAt, TERM);

        assertThat(tenure.holds(LEASE)).isTrue();
        run(Duration.ofMillis(999));
        assertThat(tenure.holds(LEASE)).isTrue();
        run(Duration.ofMillis(1));
        assertThat(tenure.holds(LEASE)).isFalse();
    }

    @Test
    void aProcessThatWasStoppedFindsItOverByEitherClock() {
        grant();
        run(TERM);
        assertThat(tenure.held()).as("by the clock that runs").isEmpty();

        grant();
        wall.advance(TERM);
        assertThat(tenure.held()).as("by the wall's").isEmpty();
        wall.advance(TERM.negated());
        assertThat(tenure.held()).as("set back, it does not come back").isEmpty();
        assertThat(told).containsExactly("gained", "gained");
        assertThat(tenure.grants()).isEqualTo(2);
    }

    @Test
    void whatIsProlongedInTimeGoesOnWithoutAWord() {
        grant();
        run(Duration.ofSeconds(4));
        assertThat(tenure.lasts(Duration.ofSeconds(4))).isFalse();
        grant();
        run(Duration.ofSeconds(4));

        assertThat(tenure.holds(LEASE)).isTrue();
        assertThat(tenure.grants()).isEqualTo(1);
        assertThat(told).containsExactly("gained");
    }

    @Test
    void anotherEpochIsAnotherLease() {
        grant();
        Lease next = new Lease("main", 6);
        tenure.grant(next, nanos.get(), wall.instant(), TERM);

        assertThat(tenure.holds(LEASE))
                .as("what was decided under the old one is not sent")
                .isFalse();
        assertThat(tenure.holds(next)).isTrue();
        assertThat(told).containsExactly("gained", "gained");
    }

    @Test
    void isAnothersUntilNobodyHasIt() {
        grant();
        tenure.lose();
        tenure.lose();
        assertThat(tenure.held()).isEmpty();
        assertThat(tenure.elsewhere()).isTrue();
        assertThat(tenure.lastElsewhere()).contains(wall.instant());

        tenure.vacate();
        assertThat(tenure.elsewhere()).isFalse();
        assertThat(tenure.lastElsewhere()).contains(wall.instant());
        tenure.want();
        assertThat(tenure.wanted()).isTrue();
        tenure.forgo();
        assertThat(tenure.wanted()).isFalse();
        assertThat(told).containsExactly("gained", "taken", "wanted");
    }

    @Test
    void isEndedHereBeforeItIsGivenBack() {
        grant();
        tenure.end();
        assertThat(tenure.held()).isEmpty();
        assertThat(tenure.elsewhere()).isFalse();
        assertThat(tenure.first()).isTrue();
        tenure.answered();
        assertThat(tenure.first()).isFalse();
    }

    @Test
    void isLeftToOthersForAWhileAndNotAgainSoon() {
        tenure.want();
        tenure.leave();
        assertThat(tenure.wanted()).isFalse();

        run(Duration.ofSeconds(6));
        assertThat(tenure.wanted()).as("nobody took it").isTrue();
        tenure.leave();
        assertThat(tenure.wanted()).as("once in five minutes").isTrue();
        run(Duration.ofMinutes(5));
        tenure.leave();
        assertThat(tenure.wanted()).isFalse();
        assertThat(told).containsExactly("wanted", "wanted", "wanted");
    }

    @Test
    void isNotLeftWhereNobodyElseIs() {
        companions = false;
        tenure.want();
        tenure.leave();

        assertThat(tenure.wanted()).isTrue();
    }
}
