package com.joinbitten.relay.bench.load;

import com.joinbitten.relay.bench.traffic.Dialect;
import com.joinbitten.relay.bench.traffic.FireSource;
import java.net.InetSocketAddress;
import java.util.Locale;

/**
 * How a load sends. Immutable.
 *
 * @param connections 1 to 10,000; in the raw dialect how many clients fire at once
 * @param depth fires under way on each connection, 1 to 32; 1 in the raw dialect
 */
public record Shape(Dialect dialect, int connections, int depth) {
    /** @throws IllegalArgumentException if a number is out of range */
    public Shape {
        require(connections >= 1 && connections <= 10_000, "connections must be 1 to 10000: " + connections);
        require(depth >= 1 && depth <= 32, "pipeline must be 1 to 32: " + depth);
        require(dialect == Dialect.FRAMED || depth == 1, "pipeline must be 1 in the raw dialect: " + depth);
    }

    /** A load of this shape that has not begun. */
    public Load load(InetSocketAddress address, FireSource source, Span span) {
        return dialect == Dialect.RAW
                ? new RawLoad(address, source, span, connections)
                : new FramedLoad(address, source, span, connections, depth);
    }

    /** For people: {@code framed, 64 connections of 8}. */
    public String title() {
        String many = connections == 1 ? "" : "s";
        String who = dialect == Dialect.RAW ? "client" + many + " at once" : "connection" + many;
        String under = depth == 1 ? "" : " of " + depth;
        return String.format(
                Locale.ROOT, "%s, %d %s%s", dialect.name().toLowerCase(Locale.ROOT), connections, who, under);
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
