package com.joinbitten.core.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.storage.DatabasePlace.SqliteFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writers that wait for the one connection of a real SQLite file. */
class GroupCommitTest {
    private static final int BACKLOG = 20;

    @TempDir
    Path folder;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch free = new CountDownLatch(1);
    private GroupCommit writer;

    @BeforeEach
    void open() {
        writer = open(Duration.ofSeconds(30));
    }

    private GroupCommit open(Duration patience) {
        DatabaseSettings settings = new DatabaseSettings(
                new SqliteFile(folder.resolve("toc.db")), 1, BACKLOG, Duration.ofSeconds(10), patience);
        GroupCommit opened = (GroupCommit) Engine.of(settings).writer();
        opened.run("make", handle -> {
            handle.execute("create table if not exists parent (n int primary key)");
            return handle.execute(
                    "create table if not exists t (n int primary key, of int references parent (n) deferrable initially deferred)");
        });
        return opened;
    }

    @AfterEach
    void close() {
        free.countDown();
        threads.shutdownNow();
        writer.close();
    }

    /** Somebody who has the connection until {@link #free}. */
    private Future<Integer> hold() throws InterruptedException {
        Future<Integer> holder = threads.submit(() -> writer.run("hold", handle -> {
            held.countDown();
            awaitFree();
            return 0;
        }));
        held.await();
        return holder;
    }

    private void awaitFree() {
        try {
            free.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Calls that all wait behind the one who has the connection, in their order. */
    private <T> List<Future<T>> queue(List<Callable<T>> calls) {
        List<Future<T>> queued = new ArrayList<>();
        for (Callable<T> call : calls) {
            int before = writer.waiting();
            queued.add(threads.submit(call));
            await().until(() -> writer.waiting() == before + 1);
        }
        return queued;
    }

    private static int add(Handle handle, int n) {
        return handle.execute("insert into t (n) values (?)", n);
    }

    private List<Integer> stored() {
        return writer.run(
                "read",
                handle -> handle.createQuery("select n from t order by n")
                        .mapTo(Integer.class)
                        .list());
    }

    @Test
    @DisplayName("whoever waits together is committed together, in the order of arrival")
    void together() throws Exception {
        hold();
        IdentityHashMap<Handle, List<Integer>> transactions = new IdentityHashMap<>();
        List<Future<Integer>> calls = queue(IntStream.range(0, 10)
                .<Callable<Integer>>mapToObj(n -> () -> writer.run("add", handle -> {
                    transactions
                            .computeIfAbsent(handle, first -> new ArrayList<>())
                            .add(n);
                    return add(handle, n);
                }))
                .toList());
        free.countDown();

        for (Future<Integer> call : calls) {
            assertThat(call.get(30, TimeUnit.SECONDS)).isEqualTo(1);
        }
        assertThat(transactions.values())
                .containsExactly(IntStream.range(0, 10).boxed().toList());
        assertThat(stored()).hasSize(10);
    }

    @Test
    @DisplayName("one that fails is told why, and nothing of it is kept; the others are stored once")
    void failureOfOne() throws Exception {
        hold();
        List<Future<Integer>> calls = queue(IntStream.range(0, 6)
                .<Callable<Integer>>mapToObj(n -> () -> writer.run("add", handle -> {
                    int added = add(handle, n);
                    if (n == 2) {
                        throw new IllegalArgumentException("not this one");
                    }
                    return n == 4 ? add(handle, n) : added; // the same key twice: the database refuses
                }))
                .toList());
        free.countDown();

        assertThatThrownBy(() -> calls.get(2).get(30, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> calls.get(4).get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(StorageException.class);
        for (int n : List.of(0, 1, 3, 5)) {
            assertThat(calls.get(n).get(30, TimeUnit.SECONDS)).isEqualTo(1);
        }
        assertThat(stored()).containsExactly(0, 1, 3, 5);
    }

    @Test
    @DisplayName("an error of the machine in one call is that call's, once each is run by itself")
    void errorOfOne() throws Exception {
        hold();
        List<Future<Integer>> calls = queue(List.of(
                () -> writer.run("leads", handle -> add(handle, 1)),
                () -> writer.<Integer>run("fails", handle -> {
                    throw new IllegalStateException("no");
                }),
                () -> writer.<Integer>run("deep", handle -> {
                    throw new StackOverflowError("deep");
                }),
                () -> writer.run("last", handle -> add(handle, 4))));
        free.countDown();

        assertThat(calls.get(0).get(30, TimeUnit.SECONDS)).isEqualTo(1);
        assertThat(calls.get(3).get(30, TimeUnit.SECONDS)).isEqualTo(1);
        assertThatThrownBy(() -> calls.get(2).get(30, TimeUnit.SECONDS))
                .cause()
                .isInstanceOf(StorageException.class)
                .hasCauseInstanceOf(StackOverflowError.class);
        assertThat(stored()).containsExactly(1, 4);
    }

    @Test
    @DisplayName("a commit that fails fails for all of them, and the next call finds a connection that works")
    void failureOfTheCommit() throws Exception {
        hold();
        List<Future<Integer>> calls = queue(IntStream.range(0, 4)
                .<Callable<Integer>>mapToObj(n -> () -> writer.run(
                        "add",
                        handle -> n == 1
                                ? handle.execute(
                                        "insert into t (n, of) values (1, 99)") // nobody's child: seen at the commit
                                : add(handle, n)))
                .toList());
        free.countDown();

        for (Future<Integer> call : calls) {
            assertThatThrownBy(() -> call.get(30, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(StorageException.class)
                    .hasMessageContaining("commit");
        }
        assertThat(stored()).isEmpty();
        assertThat(writer.<Integer>run("add", handle -> add(handle, 7))).isEqualTo(1);
        assertThat(stored()).containsExactly(7);
    }

    @Test
    @DisplayName("one call more than may wait is refused at once, and was not begun")
    void backlog() throws Exception {
        hold();
        List<Future<Integer>> calls = queue(IntStream.range(0, BACKLOG)
                .<Callable<Integer>>mapToObj(n -> () -> writer.run("add", handle -> add(handle, n)))
                .toList());

        assertThatThrownBy(() -> writer.run("add", handle -> add(handle, 1_000)))
                .isInstanceOf(StorageBusyException.class);

        free.countDown();
        for (Future<Integer> call : calls) {
            assertThat(call.get(30, TimeUnit.SECONDS)).isEqualTo(1);
        }
        assertThat(stored()).hasSize(BACKLOG).doesNotContain(1_000);
    }

    @Test
    @DisplayName("whoever waited in vain is not run later")
    void patience() throws Exception {
        writer.close();
        writer = open(Duration.ofMillis(250));
        AtomicInteger runs = new AtomicInteger();
        Future<Integer> holder = hold();
        List<Future<Integer>> late = queue(List.of(() -> writer.run("late", handle -> runs.incrementAndGet())));

        assertThatThrownBy(() -> late.get(0).get(30, TimeUnit.SECONDS))
                .hasCauseInstanceOf(StorageException.class)
                .hasMessageContaining("no turn");

        free.countDown();
        assertThat(holder.get(30, TimeUnit.SECONDS)).isZero();
        assertThatCode(this::stored).doesNotThrowAnyException();
        assertThat(runs).hasValue(0);
    }

    @Test
    @DisplayName("many threads, each call stored once, also where every seventh fails")
    void storm() throws Exception {
        int callers = 16;
        int each = 50;
        List<Future<Integer>> all = IntStream.range(0, callers)
                .mapToObj(caller -> threads.submit(() -> {
                    int kept = 0;
                    for (int i = 0; i < each; i++) {
                        int n = caller * each + i;
                        try {
                            kept += writer.<Integer>run("add", handle -> {
                                int added = add(handle, n);
                                if (n % 7 == 0) {
                                    throw new IllegalArgumentException("every seventh");
                                }
                                return added;
                            });
                        } catch (IllegalArgumentException expected) {
                            assertThat(n % 7).isZero();
                        }
                    }
                    return kept;
                }))
                .toList();
        int kept = 0;
        for (Future<Integer> caller : all) {
            kept += caller.get(120, TimeUnit.SECONDS);
        }

        assertThat(stored())
                .hasSize(kept)
                .containsExactlyElementsOf(IntStream.range(0, callers * each)
                        .filter(n -> n % 7 != 0)
                        .boxed()
                        .toList());
    }
}
