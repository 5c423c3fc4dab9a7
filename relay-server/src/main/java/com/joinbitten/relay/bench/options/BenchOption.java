package com.joinbitten.relay.bench.options;

import com.joinbitten.core.config.ConfigReader;
import com.joinbitten.relay.bench.traffic.Dialect;
import java.net.InetSocketAddress;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How values of options are spelled. */
public final class BenchOption {
    private static final int MAX_PORT = 65_535;

    private BenchOption() {}

    /** Durations as in the settings: {@code 250ms 10s 5m}. */
    public static final class Time implements ITypeConverter<Duration> {
        /** For picocli. */
        public Time() {}

        @Override
        public Duration convert(String text) {
            try {
                return ConfigReader.parseDuration(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }

    /** {@code framed} or {@code raw}. */
    public static final class DialectName implements ITypeConverter<Dialect> {
        /** For picocli. */
        public DialectName() {}

        @Override
        public Dialect convert(String text) {
            return switch (text) {
                case "framed" -> Dialect.FRAMED;
                case "raw" -> Dialect.RAW;
                default -> throw new TypeConversionException("must be framed or raw: " + text);
            };
        }
    }

    /** A number of fires a second, or {@code half}. */
    public static final class RateText implements ITypeConverter<Rate> {
        /** For picocli. */
        public RateText() {}

        @Override
        public Rate convert(String text) {
            try {
                return text.equals("half") ? Rate.HALF : new Rate(Double.parseDouble(text), false);
            } catch (NumberFormatException e) {
                throw new TypeConversionException("must be a number of fires a second, or half: " + text);
            }
        }
    }

    /** {@code HOST:PORT}. */
    public static final class Address implements ITypeConverter<InetSocketAddress> {
        /** For picocli. */
        public Address() {}

        @Override
        public InetSocketAddress convert(String text) {
            int colon = text.lastIndexOf(':');
            try {
                int port = Integer.parseInt(text.substring(colon + 1));
                if (colon >= 1 && port >= 1 && port <= MAX_PORT) {
                    return new InetSocketAddress(text.substring(0, colon), port);
                }
            } catch (NumberFormatException e) {
                // told below, as any other fault of the form
            }
            throw new TypeConversionException("must be HOST:PORT with a port of 1 to 65535: " + text);
        }
    }
}
