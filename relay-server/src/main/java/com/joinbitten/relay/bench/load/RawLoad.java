package com.joinbitten.relay.bench.load;

import com.joinbitten.relay.bench.traffic.Dialect;
import com.joinbitten.relay.bench.traffic.FireSource;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Old clients, so many at once, each a thread {@code bench-raw-N} that makes a connection for each fire. */
final class RawLoad implements Load {
    private static final long LAST_ANSWER_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final InetSocketAddress address;
    private final FireSource source;
    private final Span span;
    private final int clients;

    /**
     * A load that has not begun.
     *
     * @param clients how many fire at once, 1 to 10,000
     */
    RawLoad(InetSocketAddress address, FireSource source, Span span, int clients) {
        this.address = address;
        this.source = source;
        this.span = span;
        this.clients = clients;
    }

    @Override
    public LoadTally run() {
        AtomicInteger numbers = new AtomicInteger();
        List<RawClient> all = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            Lane lane = new Lane(numbers, i, clients, source.userCount());
            all.add(new RawClient(address, source.writer(Dialect.RAW), span, lane));
        }
        List<Thread> threads = new ArrayList<>();
        span.begin();
        for (RawClient client : all) {
            Thread thread = new Thread(client, "bench-raw-" + threads.size());
            threads.add(thread);
            thread.start();
        }
        LoadTally whole = new LoadTally(span);
        for (int i = 0; i < clients; i++) {
            await(threads.get(i), all.get(i));
            whole.add(all.get(i).tally());
        }
        return whole;
    }

    private void await(Thread thread, RawClient client) {
        try {
            while (thread.isAlive()) {
                if (System.nanoTime() - span.toNanos() > LAST_ANSWER_NANOS) {
                    client.hangUp();
                }
                thread.join(TimeUnit.SECONDS.toMillis(1));
            }
        } catch (InterruptedException e) {
            span.cancel();
            client.hangUp();
            Thread.currentThread().interrupt();
        }
    }
}
