package com.joinbitten.core.gate.limit;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Standing.ClosedTrade;
import com.joinbitten.core.gate.Contenders;
import com.joinbitten.core.gate.TierRules;
import com.joinbitten.core.gate.Verdict;
import com.joinbitten.core.user.Tier;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LimitGatesTest {
    private static final int ROUNDS = 2_000;

    private final TierRules tiers = TierRules.standard();
    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    @ParameterizedTest
    @CsvSource({"PRESS_PASS,6", "NIBBLER,6", "FANG,10", "COMMANDER,20", "APEX,50"})
    void theDayHasExactlyTheTiersFires(Tier tier, int limit) {
        DailyFiresGate gate = new DailyFiresGate(tiers);
        for (int today = 0; today <= limit + 2; today++) {
            Verdict verdict =
                    gate.check(new Contenders().tier(tier).today(today).build());

            assertThat(verdict.passed()).as("%s after %d", tier, today).isEqualTo(today < limit);
            assertThat(verdict.numbers()).containsEntry("limit", Integer.toString(limit));
        }
        assertThat(gate.check(new Contenders().tier(tier).today(limit).build()).code())
                .isEqualTo(Code.DAILY_LIMIT);
    }

    @ParameterizedTest
    @CsvSource({"PRESS_PASS,1", "NIBBLER,1", "FANG,2", "COMMANDER,3", "APEX,5"})
    void exactlyTheTiersPositionsAreOpenAtATime(Tier tier, int limit) {
        OpenPositionsGate gate = new OpenPositionsGate(tiers);

        for (int open = 0; open <= limit + 2; open++) {
            assertThat(gate.check(new Contenders().tier(tier).open(open).build())
                            .passed())
                    .as("%s with %d", tier, open)
                    .isEqualTo(open < limit);
        }
    }

    @ParameterizedTest
    @EnumSource(Tier.class)
    void theCooldownEndsToTheMillisecondAndTellsTheSecondsRoundedUp(Tier tier) {
        CooldownGate gate = new CooldownGate(tiers);
        for (int round = 0; round < ROUNDS; round++) {
            long ago = random.nextLong(60_000);
            Verdict verdict = gate.check(new Contenders()
                    .tier(tier)
                    .fired(List.of(Contenders.NOW.minusMillis(ago)))
                    .build());

            assertThat(verdict.passed()).as("seed %d, %d ms ago", seed, ago).isEqualTo(ago >= 30_000);
            if (ago < 30_000) {
                long seconds = (30_000 - ago + 999) / 1_000;
                assertThat(verdict.code()).isEqualTo(Code.COOLDOWN);
                assertThat(verdict.numbers()).containsEntry("cooldown_remaining", Long.toString(seconds));
            }
        }
        assertThat(gate.check(new Contenders().build()).passed()).isTrue();
    }

    @Test
    @DisplayName("five fires in any sixty seconds pass, the sixth does not; checked against counting them one by one")
    void rate() {
        FireRateGate gate = new FireRateGate(5);
        for (int round = 0; round < ROUNDS; round++) {
            List<Instant> times = new ArrayList<>();
            for (int i = random.nextInt(12); i > 0; i--) {
                times.add(Contenders.NOW.minusMillis(random.nextLong(60_000)));
            }
            times.sort(Comparator.reverseOrder());
            Verdict verdict = gate.check(new Contenders().fired(times).build());

            assertThat(verdict.passed()).as("seed %d, %s", seed, times).isEqualTo(times.size() < 5);
            if (!verdict.passed()) {
                // when that pause is over, fewer than five of them lie within a minute
                long seconds = Long.parseLong(verdict.numbers().get("cooldown_remaining"));
                Instant then = Contenders.NOW.plusSeconds(seconds);
                long left = times.stream()
                        .filter(time -> time.isAfter(then.minusSeconds(60)))
                        .count();
                assertThat(left).as("seed %d, %s", seed, times).isLessThan(5);
                assertThat(verdict.code()).isEqualTo(Code.FIRE_RATE);
            }
        }
    }

    @Test
    @DisplayName("two losses in a row pause a user for 15 minutes from the second one; a win between them does not")
    void losses() {
        LossPauseGate gate = new LossPauseGate(2, Duration.ofMinutes(15));
        for (int round = 0; round < ROUNDS; round++) {
            List<ClosedTrade> closed = new ArrayList<>();
            Instant at = Contenders.NOW.minusMillis(
                    random.nextLong(Duration.ofMinutes(20).toMillis()));
            for (int i = random.nextInt(5); i > 0; i--) {
                closed.add(new ClosedTrade(at, new BigDecimal(random.nextInt(5) - 2)));
                at = at.minusMillis(random.nextLong(600_000));
            }
            boolean row =
                    closed.size() >= 2 && closed.get(0).lost() && closed.get(1).lost();
            boolean fresh = !closed.isEmpty()
                    && Duration.between(closed.get(0).at(), Contenders.NOW).compareTo(Duration.ofMinutes(15)) < 0;

            assertThat(gate.check(new Contenders().closed(closed).build()).passed())
                    .as("seed %d, %s", seed, closed)
                    .isEqualTo(!(row && fresh));
        }
    }
}
