package com.joinbitten.toc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.lease.Standing;
import com.joinbitten.core.storage.Database;
import com.joinbitten.core.storage.SqlLeases;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A relay that cannot be called and calls itself: whole TOCs, a whole relay, and a way between that is lost. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class DialOutTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private DialledSite site;

    @BeforeEach
    void prepare() throws Exception {
        site = new DialledSite(folder).certified();
    }

    @AfterEach
    void close() throws Exception {
        site.close();
    }

    @Test
    @DisplayName(
            "orders go over TLS, and each is executed once although its way is cut, or silent, in the middle of them")
    void overTls() throws Exception {
        TocConfig config = site.config(site.keyed());
        TocServer toc = site.toc(config);
        Volley volley = new Volley(config.database(), toc.ports().get(0));
        assertThat(volley.get("/health").toAscii()).contains("\"london\":\"disconnected\"");
        Way way = site.way(toc);
        site.relay(site.keyedRelay(), way);
        assertThat(toc.awaitRelays(LONG)).isTrue();

        volley.fire(2);
        way.cut();
        await().atMost(LONG).until(() -> way.made() >= 2 && ready(toc));
        way.silence();
        await().atMost(LONG).until(() -> way.made() >= 3 && ready(toc));
        way.cut();

        volley.awaitFillsOrProofs();
        volley.assertEachExecutedOnce(site.broker());
        await().atMost(LONG).until(() -> volley.get("/health").toAscii().contains("\"london\":\"connected\""));
    }

    @Test
    @DisplayName("at whichever moment of an order its way is cut, it is executed once, and settled as that")
    void everyMoment() throws Exception {
        TocConfig config = site.config(site.plain());
        TocServer toc = site.toc(config);
        Way way = site.way(toc);
        site.relay(List.of(), way);
        assertThat(toc.awaitRelays(LONG)).isTrue();
        Single single = new Single(config.database(), toc.ports().get(0));
        for (Way.Moment moment : Way.Moment.values()) {
            int made = way.made();
            way.cutAt(moment);
            String fire = single.fire(moment.name());

            await().atMost(LONG).until(() -> single.isSettled(fire));
            boolean came = !way.waitsForTheMoment();
            if (single.state(fire).equals("FILLED")) {
                assertThat(came).as("%s came", moment).isTrue();
            }
            way.cutAt(Way.Moment.NEVER);
            if (moment != Way.Moment.NEVER && came) {
                await().atMost(LONG).until(() -> way.made() > made && ready(toc));
            }
        }
        single.assertEachFilledOnce(site.broker());
    }

    @Test
    @DisplayName("a relay with another key, and one that calls a TOC which does not expect it, get no order")
    void notTheOne() throws Exception {
        List<String> otherKey = Stream.concat(
                        site.keyed().stream(),
                        Stream.of("relays.london.key_file="
                                + site.write("other.key", "YW5vdGhlciBzZWNyZXQgdGhhbiB0aGUgcmVsYXkncyBvbmUhIQ==")))
                .toList();
        TocConfig config = site.config(otherKey);
        TocServer toc = site.toc(config);
        TocConfig elsewhere = site.config(
                site.keyed(), "relays.london.relay_id=paris", "database.url=jdbc:sqlite:" + folder.resolve("b.db"));
        TocServer other = site.toc(elsewhere);
        Way way = site.way(toc);
        Way wrong = site.way(other);
        site.relay(site.keyedRelay(), way, wrong);
        Single single = new Single(config.database(), toc.ports().get(0));
        await().atMost(LONG).until(() -> single.metric(toc, "toc_relay_calls_refused_total{lacks=\"unproved\"}") >= 2);
        await().atMost(LONG).until(() -> single.metric(other, "toc_relay_calls_refused_total{lacks=\"unknown\"}") >= 2);

        String fire = single.fire("NOBODY");

        await().atMost(LONG).until(() -> single.state(fire).equals("NOT_RELAYED"));
        assertThat(single.metric(toc, "toc_relay_calls_total")).isZero();
        assertThat(single.metric(toc, "toc_relay_link_up{relay=\"london\"}")).isZero();
        try (Stream<Path> files = Files.walk(folder.resolve("relay").resolve("drop"))) {
            assertThat(files.map(Path::getFileName).map(Path::toString)).noneMatch(name -> name.startsWith("trade_"));
        }
    }

    @Test
    @DisplayName("of two nodes that it calls, the one whose way is lost leaves it to the other; nothing is doubled")
    void twoNodes() throws Exception {
        List<String> sets = Stream.of(
                        site.keyed().stream(), TestEngine.POSTGRES.fresh().stream(), Stream.of("node.lease=2s"))
                .flatMap(part -> part)
                .toList();
        TocServer left = site.toc(site.config(sets, "node.id=left"));
        TocConfig config = site.config(sets, "node.id=right");
        TocServer right = site.closed(TocServer.start(config));
        Way toLeft = site.way(left);
        Way toRight = site.way(right);
        site.relay(site.keyedRelay(), toLeft, toRight);
        assertThat(left.awaitRelays(LONG) && right.awaitRelays(LONG)).isTrue();
        try (Database database = Database.open(config.database())) {
            await().atMost(LONG).until(() -> holder(database).isPresent());
            String first = holder(database).orElseThrow();
            Way held = first.equals("left") ? toLeft : toRight;
            Way other = first.equals("left") ? toRight : toLeft;
            // fired at the node that has the relay, and loses it
            Volley volley = new Volley(
                    config.database(),
                    (first.equals("left") ? left : right).ports().get(0));

            volley.fire(2);
            held.block();

            await().atMost(LONG)
                    .until(() ->
                            holder(database).filter(now -> !now.equals(first)).isPresent());
            volley.awaitFillsOrProofs();
            held.unblock();
            await().atMost(LONG).until(() -> ready(left) && ready(right));
            other.block();
            await().atMost(LONG).until(() -> holder(database).equals(Optional.of(first)));
            volley.assertEachExecutedOnce(site.broker());
        }
    }

    private static boolean ready(TocServer toc) throws InterruptedException {
        return toc.awaitRelays(Duration.ofMillis(1));
    }

    private static Optional<String> holder(Database database) {
        return new SqlLeases(database)
                .standings().stream()
                        .filter(Standing::held)
                        .map(standing -> standing.holder().id())
                        .findFirst();
    }

    @Test
    @DisplayName("a port that relays cannot call on is told, and nothing stays open")
    void takenPort() throws Exception {
        TocServer toc = site.toc(site.config(site.plain()));
        TocConfig same = site.config(
                site.plain(),
                "dial_in.port=" + toc.callPort().orElseThrow(),
                "database.url=jdbc:sqlite:" + folder.resolve("c.db"));

        assertThatThrownBy(() -> TocServer.start(same))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(
                        "relays cannot call 127.0.0.1:" + toc.callPort().orElseThrow());
    }
}
