package com.joinbitten.toc.delivery;

import static com.joinbitten.toc.delivery.FakeRelay.isIn;
import static com.joinbitten.toc.delivery.FakeRelay.never;
import static com.joinbitten.toc.delivery.FakeRelay.notFound;
import static com.joinbitten.toc.delivery.FakeRelay.relayed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.config.ConfigReader;
import com.joinbitten.core.config.ConfigSources;
import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.lease.Lease;
import com.joinbitten.core.lease.Leases;
import com.joinbitten.core.lease.Node;
import com.joinbitten.core.lease.Reach;
import com.joinbitten.core.lease.Standing;
import com.joinbitten.core.storage.Database;
import com.joinbitten.core.storage.DatabaseSettings;
import com.joinbitten.relay.client.RelayClientConfig;
import com.joinbitten.toc.TestEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes on one PostgreSQL, each with a connection of its own to the same relay. */
class TwoNodesTest {
    private static final String LEDGER = "ledger-1";

    /** Longer than any of these tests: whoever takes a lease over here was given it. */
    private static final Duration TERM = Duration.ofMinutes(30);

    /** Relays that are away for long are waited for, so that only a lease decides. */
    private static final DeliveryTiming TIMING = new DeliveryTiming(
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofMillis(2),
            Duration.ofMillis(10),
            Duration.ofMinutes(10),
            Duration.ofMillis(20),
            100);

    private final List<One> nodes = new ArrayList<>();
    private DatabaseSettings settings;

    /** One node: its database connections, its view of the relay, its dispatcher. */
    private final class One implements AutoCloseable {
        final FakeRelay relay = new FakeRelay(InstantSource.system());
        final StoredFires fires = new StoredFires(Database.open(settings), InstantSource.system());
        final Dispatcher dispatcher;

        One(String name, UnaryOperator<Leases> leases) {
            Node node = new Node(name, name + "-run");
            dispatcher = fires.dispatcher(
                    RelayClientConfig.of("127.0.0.1", 1, "toc"),
                    config -> relay,
                    TIMING,
                    System::nanoTime,
                    new NodeLeases(leases.apply(fires.leases()), node, TERM));
            nodes.add(this);
        }

        void connect() {
            relay.connect(LEDGER);
        }

        /** Connects, and hands the relay its orders from then on. */
        One serving() {
            connect();
            patiently().until(() -> dispatcher.reach("main").isPresent());
            return this;
        }

        /** Connects, and leaves the relay to the other one. */
        One standingBy() {
            connect();
            patiently().until(dispatcher::connected);
            assertThat(dispatcher.reach("main")).isEmpty();
            return this;
        }

        @Override
        public void close() {
            dispatcher.close();
            fires.close();
        }
    }

    /** Leases as they are, but one run goes on believing in its own, as if it had been stopped and knew nothing of it. */
    private record Believed(Leases real) implements Leases {
        @Override
        public Optional<Lease> take(String relay, Node node, Duration term) {
            return standings().stream()
                    .filter(standing -> standing.lease().relay().equals(relay))
                    .map(standing -> new Lease(relay, 1))
                    .findFirst();
        }

        @Override
        public Optional<Lease> resume(String relay, Node node, Duration term) {
            return real.resume(relay, node, term);
        }

        @Override
        public void release(String relay, Node node) {
            // it does not know that it should
        }

        @Override
        public List<Standing> standings() {
            return real.standings();
        }
    }

    private static ConditionFactory patiently() {
        return await().atMost(45, TimeUnit.SECONDS);
    }

    @BeforeEach
    void createDatabase() {
        ConfigSources sources = new ConfigSources("TOC_", Optional.empty(), Map.of(), TestEngine.POSTGRES.fresh());
        settings = DatabaseSettings.from(new ConfigReader(sources), Path.of("unused"));
    }

    @AfterEach
    void close() {
        nodes.forEach(One::close);
    }

    private One node(String name) {
        return new One(name, UnaryOperator.identity());
    }

    @Test
    void theOneThatHasTheRelayCarriesWhatTheOtherOneStored() {
        One left = node("left").serving();
        One right = node("right").standingBy();
        left.relay.onFire(relayed());

        Fire fire = right.fires.accept();
        right.dispatcher.carry(fire, right.dispatcher.reach("main"));

        left.fires.awaitState(fire, FireState.RELAYED);
        assertThat(left.relay.fires()).containsExactly(fire.id());
        assertThat(right.relay.fires()).isEmpty();
        assertThat(right.relay.lastSubscription())
                .as("events are one node's, too")
                .isEmpty();
        assertThat(left.relay.lastSubscription()).isPresent();
    }

    @Test
    void oneWhoseClockIsWrongLeavesTheRelayToTheOther() {
        One left = node("left");
        left.dispatcher.companions(() -> true);
        One right = node("right");
        right.relay.onFire(relayed());
        left.relay.connect(LEDGER, Duration.ofMinutes(1));
        patiently().until(() -> left.fires.leases().standings().stream().anyMatch(Standing::held));
        right.connect();

        patiently().until(() -> right.dispatcher.reach("main").isPresent());
        Fire fire = left.fires.accept();
        left.dispatcher.wake(fire.id(), fire.user());

        right.fires.awaitState(fire, FireState.RELAYED);
        assertThat(left.relay.fires()).isEmpty();
    }

    @Test
    void theOtherOneTakesOverWhenTheLinkOfTheFirstOneIsLost() {
        One left = node("left").serving();
        One right = node("right").standingBy();
        right.relay.onFire(relayed());

        left.relay.disconnect();
        Fire fire = left.fires.accept();
        left.dispatcher.wake(fire.id(), fire.user());

        right.fires.awaitState(fire, FireState.RELAYED);
        assertThat(right.relay.fires()).containsExactly(fire.id());
        assertThat(right.dispatcher.reach("main")).contains(new Reach(LEDGER, new Lease("main", 2)));
        assertThat(left.relay.fires()).isEmpty();
    }

    @Test
    void aRelayIsUnreachedOnlyOnceNeitherOfThemReachesIt() {
        One left = node("left").serving();
        One right = node("right").standingBy();
        assertThat(left.dispatcher.unreached("main")).isFalse();
        assertThat(right.dispatcher.unreached("main")).isFalse();

        left.relay.disconnect();
        patiently().until(() -> right.dispatcher.reach("main").isPresent());
        patiently().until(() -> !left.dispatcher.unreached("main"));

        right.relay.disconnect();
        patiently().until(() -> left.dispatcher.unreached("main") && right.dispatcher.unreached("main"));
        assertThat(left.dispatcher.unreached("another")).isFalse();
    }

    @Test
    void whatTheFirstOneMayHaveSentIsAskedForAndNotSentAgain() {
        One left = node("left").serving();
        One right = node("right").standingBy();
        left.relay.onFire(never());
        Fire fire = left.fires.accept();
        left.dispatcher.wake(fire.id(), fire.user());
        patiently().until(() -> left.relay.fires().size() == 1);

        right.relay.onStatus(isIn(FireState.CLAIMED));
        left.dispatcher.close();

        right.fires.awaitState(fire, FireState.CLAIMED);
        assertThat(right.relay.fires()).isEmpty();
        assertThat(right.relay.questions()).isPositive();
    }

    @Test
    void whatTheRelayDoesNotKnowIsSentByTheNextHolderUnderTheSameId() {
        One left = node("left").serving();
        One right = node("right").standingBy();
        left.relay.onFire(never());
        Fire fire = left.fires.accept();
        left.dispatcher.wake(fire.id(), fire.user());
        patiently().until(() -> left.relay.fires().size() == 1);

        right.relay.onStatus(notFound(LEDGER)).onFire(relayed());
        left.dispatcher.close();

        right.fires.awaitState(fire, FireState.RELAYED);
        assertThat(right.relay.fires()).containsExactly(fire.id());
    }

    /** Fails without the fence in the statement that begins an attempt: then the first one to come sends. */
    @Test
    void oneThatOnlyBelievesToHaveTheRelaySendsNothing() {
        One left = new One("left", Believed::new).serving();
        left.fires.leases().release("main", new Node("left", "left-run"));
        One right = node("right").serving();
        assertThat(left.dispatcher.reach("main")).as("it believes").isPresent();

        List<Fire> all = new ArrayList<>();
        for (int n = 0; n < 20; n++) {
            right.relay.onFire(relayed());
            Fire fire = left.fires.accept();
            all.add(fire);
            left.dispatcher.wake(fire.id(), fire.user());
            left.fires.awaitState(fire, FireState.RELAYED);
        }

        assertThat(right.relay.fires())
                .containsExactlyElementsOf(all.stream().map(Fire::id).toList());
        assertThat(left.relay.fires()).isEmpty();
    }

    /** The relay changes hands while a fire is being stored: what its node then knows of its first attempt is old. */
    @Test
    void whoHasLostTheRelayWhileItStoredAFireTellsNothingOfTheNextHoldersAttempt() {
        One left = node("left").serving();
        Optional<Reach> before = left.dispatcher.reach("main");
        left.relay.disconnect();
        One right = node("right").serving();
        right.relay.onFire(never());
        Fire fire = left.fires.acceptBegun(before.orElseThrow());
        right.dispatcher.wake(fire.id(), fire.user());
        patiently().until(() -> right.relay.fires().size() == 1);

        left.dispatcher.carry(fire, before);
        left.dispatcher.close(); // does first what it was told of

        assertThat(right.fires.parcel(fire).orElseThrow().open()).isEqualTo(1);
    }
}
