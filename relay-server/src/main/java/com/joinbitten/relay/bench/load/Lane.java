package com.joinbitten.relay.bench.load;

import com.joinbitten.relay.bench.traffic.FireMark;
import java.util.concurrent.atomic.AtomicInteger;

/** Numbers the fires of one connection and spreads them over users. Confined to the connection's thread. */
final class Lane {
    private final AtomicInteger numbers;
    private final int index;
    private final int lanes;
    private final int users;
    private int nextUser;

    /**
     * Numbers the fires of one connection.
     *
     * @param numbers shared by all connections of the load
     * @param index of this connection, below {@code lanes}
     */
    Lane(AtomicInteger numbers, int index, int lanes, int users) {
        this.numbers = numbers;
        this.index = index;
        this.lanes = lanes;
        this.users = users;
        this.nextUser = index % users;
    }

    /** The next fire. Where there are more users than connections, each user has one connection only. */
    FireMark next() {
        FireMark mark = new FireMark(nextUser, index, numbers.getAndIncrement());
        nextUser += lanes;
        if (nextUser >= users) {
            nextUser = index % users;
        }
        return mark;
    }
}
