package com.joinbitten.core.config;

import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads typed settings; each call names a key and its default. A bad value is remembered as a fault and its default is
 * returned, so that {@link #finish} can tell all faults, and the keys nobody asked for, at once. Not thread-safe.
 *
 * <p>Durations are written {@code 250ms 10s 5m 24h}, sizes {@code 512 64KiB 64MiB}, lists {@code [a, b]}.
 */
public final class ConfigReader {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,3})?)\\s*(ms|s|m|h|d)");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,12})\\s*(|B|KiB|MiB|GiB)");
    private static final Map<String, Long> UNIT_MILLIS =
            Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);
    private static final Map<String, Long> UNIT_BYTES =
            Map.of("", 1L, "B", 1L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30);

    private final ConfigSources sources;
    private final List<String> faults = new ArrayList<>();
    private final Set<String> known = new LinkedHashSet<>();

    /** Reads from these sources. */
    public ConfigReader(ConfigSources sources) {
        this.sources = sources;
        faults.addAll(sources.faults());
    }

    /** A text. */
    public String text(String key, String absent) {
        return read(key, absent, Function.identity());
    }

    /** A text that may be absent. */
    public Optional<String> text(String key) {
        return read(key, Optional.empty(), Optional::of);
    }

    /** A value that must not be printed; it comes from the environment or a file, and faults never show it. */
    public Optional<Secret> secret(String key) {
        known.add(key);
        return sources.find(key).map(setting -> new Secret(setting.text()));
    }

    /** A whole number from {@code min} to {@code max}. */
    public int integer(String key, int absent, int min, int max) {
        return read(key, absent, text -> {
            int value = Integer.parseInt(text.replace("_", ""));
            require(value >= min && value <= max, "must be " + min + " to " + max);
            return value;
        });
    }

    /** A TCP port, 0 to 65535; 0 picks a free one. */
    public int port(String key, int absent) {
        return integer(key, absent, 0, 65_535);
    }

    /** One or more TCP ports. */
    public List<Integer> ports(String key, List<Integer> absent) {
        return read(key, absent, text -> {
            List<Integer> ports = new ArrayList<>();
            for (String item : text.split(",", -1)) {
                int port = Integer.parseInt(item.strip());
                require(port >= 0 && port <= 65_535, "must be ports of 0 to 65535");
                ports.add(port);
            }
            return List.copyOf(ports);
        });
    }

    /** A list of texts; an empty text is the empty list. */
    public List<String> texts(String key, List<String> absent) {
        return read(key, absent, text -> {
            List<String> items = new ArrayList<>();
            for (String item : text.split(",", -1)) {
                if (!item.isBlank()) {
                    items.add(item.strip());
                }
            }
            return List.copyOf(items);
        });
    }

    /** {@code true} or {@code false}. */
    public boolean flag(String key, boolean absent) {
        return read(key, absent, text -> {
            require(text.equals("true") || text.equals("false"), "must be true or false");
            return text.equals("true");
        });
    }

    /** A decimal number. */
    public BigDecimal decimal(String key, String absent) {
        return read(key, new BigDecimal(absent), BigDecimal::new);
    }

    /** A duration of at least {@code min}. */
    public Duration duration(String key, Duration absent, Duration min) {
        return read(key, absent, text -> {
            Duration value = parseDuration(text);
            require(value.compareTo(min) >= 0, "must be at least " + min.toMillis() + "ms");
            return value;
        });
    }

    /** A size in bytes from {@code min} to {@code max}. */
    public long bytes(String key, long absent, long min, long max) {
        return read(key, absent, text -> {
            Matcher matcher = SIZE.matcher(text);
            require(matcher.matches(), "must be a size such as 64KiB");
            long unit = UNIT_BYTES.getOrDefault(matcher.group(2), 1L);
            long count = Long.parseLong(matcher.group(1));
            // divided, for the product may not fit
            require(count <= max / unit && count * unit >= min, "must be " + min + " to " + max + " bytes");
            return count * unit;
        });
    }

    /** A path; a relative one is taken from the working directory. */
    public Path path(String key, Path absent) {
        return read(key, absent, text -> Path.of(text).toAbsolutePath().normalize());
    }

    /** One of a few words; an enum's {@code POWER_LOSS} is written {@code power-loss}. */
    public <E extends Enum<E>> E choice(String key, E absent) {
        return read(key, absent, text -> {
            List<String> words = new ArrayList<>();
            for (E constant : absent.getDeclaringClass().getEnumConstants()) {
                String word = constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
                if (word.equals(text)) {
                    return constant;
                }
                words.add(word);
            }
            throw new IllegalArgumentException("must be one of " + String.join(", ", words));
        });
    }

    /** The names written below a key: for {@code relays.a.address} and {@code relays.b.address}, a and b. */
    public List<String> names(String parent) {
        Set<String> names = new LinkedHashSet<>();
        for (String key : sources.written().keySet()) {
            if (key.startsWith(parent + ".")) {
                names.add(key.substring(parent.length() + 1).split("\\.", -1)[0]);
            }
        }
        return List.copyOf(names);
    }

    /** An environment variable by its full name, for the few that do not follow the pattern. */
    public Optional<String> environment(String variable) {
        return sources.environment(variable).map(Setting::text);
    }

    /** Remembers a fault that spans several keys. */
    public void fault(String fault) {
        faults.add(fault);
    }

    /**
     * Ends the reading.
     *
     * @throws ConfigException with every fault, and every key that nobody knows
     */
    public void finish() {
        finishPart("");
    }

    /**
     * Ends the reading of one part of the settings; the other keys are for other programs.
     *
     * @param prefix what the names of the part's keys begin with, such as {@code database.}
     * @throws ConfigException with every fault, and every key of the part that nobody knows
     */
    public void finishPart(String prefix) {
        sources.written().forEach((key, setting) -> {
            if (key.startsWith(prefix) && !known.contains(key)) {
                faults.add(setting.origin() + ": unknown key " + key);
            }
        });
        if (!faults.isEmpty()) {
            throw new ConfigException(faults);
        }
    }

    /** The duration written as {@code 1.5s}; also used for command-line options. */
    public static Duration parseDuration(String text) {
        Matcher matcher = DURATION.matcher(text.strip());
        require(matcher.matches(), "must be a duration such as 250ms, 10s, 5m or 24h");
        BigDecimal millis = new BigDecimal(matcher.group(1))
                .multiply(BigDecimal.valueOf(UNIT_MILLIS.getOrDefault(matcher.group(2), 1L)));
        return Duration.ofMillis(millis.longValue());
    }

    private <T> T read(String key, T absent, Function<String, T> parse) {
        known.add(key);
        Optional<Setting> setting = sources.find(key);
        if (setting.isEmpty()) {
            return absent;
        }
        try {
            return parse.apply(setting.get().text());
        } catch (NumberFormatException e) {
            faults.add(describe(key, setting.get(), "must be a number"));
        } catch (InvalidPathException e) {
            faults.add(describe(key, setting.get(), "must be a path"));
        } catch (IllegalArgumentException e) {
            faults.add(describe(key, setting.get(), String.valueOf(e.getMessage())));
        }
        return absent;
    }

    private static String describe(String key, Setting setting, String rule) {
        return setting.origin() + ": " + key + " " + rule + ": " + setting.text();
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
