package com.joinbitten.core.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.lease.Node;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

class NodeSignalsTest {
    /** One node's ears. */
    private static final class Ears implements NodeSignals.Listener {
        final Set<String> words = ConcurrentHashMap.newKeySet();
        final AtomicInteger deaf = new AtomicInteger();
        final AtomicInteger namesakes = new AtomicInteger();

        @Override
        public void heard(String word) {
            words.add(word);
        }

        @Override
        public void deaf() {
            deaf.incrementAndGet();
        }

        @Override
        public void namesake() {
            namesakes.incrementAndGet();
        }
    }

    private static ConditionFactory patiently() {
        return await().atMost(45, TimeUnit.SECONDS);
    }

    @Test
    void theOthersHearEveryWordAndNobodyHearsItself() {
        DatabaseSettings settings = DatabaseSettings.of(TestPostgres.fresh());
        Ears left = new Ears();
        Ears right = new Ears();
        try (NodeSignals one = NodeSignals.open(settings, new Node("left", "one"));
                NodeSignals other = NodeSignals.open(settings, new Node("right", "other"))) {
            one.start(left);
            other.start(right);
            patiently().until(() -> {
                one.tell("a first word"); // until somebody is there to hear it
                return right.words.contains("a first word");
            });

            List<String> many = IntStream.range(0, 2_000)
                    .mapToObj(n -> "fire 01KE70EHG0XHGC5KWGNG0J" + n)
                    .toList();
            many.forEach(one::tell);
            patiently().until(() -> right.words.containsAll(many));
            patiently().until(() -> {
                other.tell("an answer");
                return left.words.contains("an answer");
            });

            assertThat(left.words).containsExactly("an answer");
            assertThat(left.deaf).hasPositiveValue();
            assertThat(right.deaf)
                    .as("whoever begins to hear may have missed something")
                    .hasPositiveValue();
            assertThat(left.namesakes).hasValue(0);
        }
    }

    @Test
    void twoThatRunUnderOneNameAreToldOfEachOther() {
        DatabaseSettings settings = DatabaseSettings.of(TestPostgres.fresh());
        Ears first = new Ears();
        Ears second = new Ears();
        try (NodeSignals one = NodeSignals.open(settings, new Node("left", "one"));
                NodeSignals other = NodeSignals.open(settings, new Node("left", "other"))) {
            one.start(first);
            other.start(second);

            patiently().until(() -> first.namesakes.get() > 0 && second.namesakes.get() > 0);
        }
    }

    @Test
    void onSqliteThereIsNobodyToTalkTo(@org.junit.jupiter.api.io.TempDir Path folder) {
        Ears ears = new Ears();
        try (NodeSignals alone =
                NodeSignals.open(DatabaseSettings.sqlite(folder.resolve("toc.db")), new Node("alone", "alone"))) {
            alone.start(ears);
            alone.tell("nothing");
        }
        assertThat(ears.deaf).hasValue(0);
        assertThat(ears.words).isEmpty();
    }
}
