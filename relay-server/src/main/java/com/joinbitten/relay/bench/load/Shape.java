package com.joinbitten.relay.bench.load;

import com.joinbitten.relay.bench.traffic.Dialect;
import com.joinbitten.relay.bench.traffic.FireSource;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * How a load sends. Immutable.
 *
 * @param connections 1 to 10,000; in the raw dialect how many clients fire at once
 * @param depth fires under way on each connection, 1 to 32; 1 but with frames
 * @param rate fires a second, 0.1 to 1,000,000, of an open loop; empty for a closed loop, and but with frames
 */
public record Shape(Dialect dialect, int connections, int depth, OptionalDouble rate) {
    /** @throws IllegalArgumentException if a number is out of range */
    public Shape {
        require(connections >= 1 && connections <= 10_000, "connections must be 1 to 10000: " + connections);
        require(depth >= 1 && depth <= 32, "pipeline must be 1 to 32: " + depth);
        require(dialect == Dialect.FRAMED || depth == 1, "pipeline must be 1 without frames: " + depth);
        require(dialect == Dialect.FRAMED || rate.isEmpty(), "rate must not be given without frames");
        double perSecond = rate.orElse(1);
        require(perSecond >= 0.1 && perSecond <= 1e6, "rate must be 0.1 to 1000000 a second: " + perSecond);
    }

    /** Of a closed loop. */
    public static Shape closed(Dialect dialect, int connections, int depth) {
        return new Shape(dialect, connections, depth, OptionalDouble.empty());
    }

    /** The same in an open loop. */
    public Shape at(double perSecond) {
        return new Shape(dialect, connections, depth, OptionalDouble.of(perSecond));
    }

    /**
     * A load of this shape that has not begun.
     *
     * @throws IllegalArgumentException if the dialect is none of a relay
     */
    public Load load(InetSocketAddress address, FireSource source, Span span) {
        return switch (dialect) {
            case RAW -> new RawLoad(address, source, span, connections);
            case FRAMED -> new FramedLoad(address, source, span, this);
            case HTTP -> throw new IllegalArgumentException("a relay does not speak HTTP");
        };
    }

    /** For people: {@code framed, 64 connections of 8}. */
    public String title() {
        String many = connections == 1 ? "" : "s";
        String who = dialect == Dialect.RAW ? "client" + many + " at once" : "connection" + many;
        String under = depth == 1 ? "" : " of " + depth;
        String pace = rate.isEmpty() ? "" : String.format(Locale.ROOT, ", open loop at %.0f/s", rate.getAsDouble());
        String name = dialect.name().toLowerCase(Locale.ROOT);
        return String.format(Locale.ROOT, "%s, %d %s%s%s", name, connections, who, under, pace);
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
