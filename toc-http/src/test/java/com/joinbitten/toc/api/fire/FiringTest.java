package com.joinbitten.toc.api.fire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.joinbitten.core.character.CharacterDispatcher;
import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.FireWatch;
import com.joinbitten.core.fire.intake.FireOutcome;
import com.joinbitten.core.fire.outbox.Step;
import com.joinbitten.core.storage.Database;
import com.joinbitten.core.storage.SqlFires;
import com.joinbitten.core.storage.SqlOutbox;
import com.joinbitten.core.storage.SqlUsers;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.user.Tier;
import com.joinbitten.core.user.User;
import com.joinbitten.toc.SampleFires;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Waits that begin before their fire is stored; what stores it is the test, so that no service is asked. */
@NullUnmarked
class FiringTest {
    private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");
    private static final UserId USER = new UserId("7176191872");

    private final FireId id = FireId.create(NOW.toEpochMilli(), RandomGenerator.getDefault());
    private final Timer timer = new Timer();
    private Database database;
    private FireWatch watch;
    private Firing firing;

    /** Where it is impatient, the first wait is over before anything else happens. */
    private static final class Timer extends ScheduledThreadPoolExecutor {
        private boolean impatient;

        Timer() {
            super(1);
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable end, long delay, TimeUnit unit) {
            if (impatient) {
                impatient = false;
                end.run();
            }
            return super.schedule(end, delay, unit);
        }
    }

    @BeforeEach
    void open(@TempDir Path folder) {
        database = Database.open(folder.resolve("toc.db"));
        SqlUsers users = new SqlUsers(database);
        users.save(User.of(USER, Tier.COMMANDER, new BigDecimal("10000")));
        watch = new FireWatch(new SqlFires(database), timer, Runnable::run, 1);
        FireReplies replies = new FireReplies(users, new CharacterDispatcher());
        firing = new Firing(null, watch, replies, Duration.ofHours(1), RandomGenerator.getDefault());
    }

    @AfterEach
    void close() {
        timer.shutdownNow();
        database.close();
    }

    private FireOutcome store() {
        Fire fire = SampleFires.accepted(id, USER, "local", NOW);
        return new FireOutcome.Accepted(
                new SqlFires(database).admit(USER, NOW, standing -> fire).orElseThrow(), Tier.COMMANDER);
    }

    private CompletableFuture<FireAnswer> fire() {
        return firing.guarded(id, USER, Optional.empty(), this::store).toCompletableFuture();
    }

    private void settle() {
        Step end = Step.because(FireState.NOT_RELAYED, NOW, Code.NOT_RELAYED, "the test says so");
        new SqlOutbox(database).resolve(id, end);
        watch.advanced(id);
    }

    @Test
    void aFireThatIsStoredInTimeIsHeardOf() {
        CompletableFuture<FireAnswer> answer = fire();

        assertThat(answer).isNotDone();
        settle();
        assertThat(answer.join().status()).isEqualTo(503);
    }

    @Test
    void aFireThatTookLongerToStoreThanTheWaitIsWaitedForAllTheSame() {
        timer.impatient = true;

        CompletableFuture<FireAnswer> answer = fire();

        assertThat(answer).isNotDone();
        settle();
        assertThat(answer.join().status()).isEqualTo(503);
    }

    @Test
    void whateverFailsBeforeTheFireIsStoredGivesItsPlaceBack() {
        assertThatThrownBy(() -> firing.guarded(id, USER, Optional.empty(), () -> {
                    throw new IllegalStateException("the test says so");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(watch.expect(id, Duration.ofHours(1), Fire::settled)).isPresent();
    }
}
