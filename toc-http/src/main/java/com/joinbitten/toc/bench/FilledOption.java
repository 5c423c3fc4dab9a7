package com.joinbitten.toc.bench;

import com.joinbitten.toc.bench.store.Stock;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * {@code users=100000,fires=1000000,terminals=1000}: what a filled database holds; what is left out is as shown.
 *
 * @param users 1 to 1,000,000
 * @param fires 0 to 100,000,000
 * @param terminals 1 to 10,000
 */
record FilledOption(int users, int fires, int terminals) {
    Stock stock(int firing) {
        return new Stock(users, firing, fires, terminals);
    }

    /** For picocli. */
    static final class Converter implements ITypeConverter<FilledOption> {
        @Override
        public FilledOption convert(String text) {
            Map<String, Integer> numbers =
                    new HashMap<>(Map.of("users", 100_000, "fires", 1_000_000, "terminals", 1_000));
            for (String part : text.split(",", -1)) {
                String[] pair = part.split("=", 2);
                if (pair.length != 2 || !numbers.containsKey(pair[0]) || !pair[1].matches("\\d{1,9}")) {
                    throw new TypeConversionException(
                            "must be users=N,fires=N,terminals=N, of which any may be left out: " + text);
                }
                numbers.put(pair[0], Integer.parseInt(pair[1]));
            }
            return new FilledOption(
                    numbers.getOrDefault("users", 0),
                    numbers.getOrDefault("fires", 0),
                    numbers.getOrDefault("terminals", 0));
        }
    }
}
