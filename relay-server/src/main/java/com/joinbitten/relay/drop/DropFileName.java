package com.joinbitten.relay.drop;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names of drop files: {@code trade_YYYYMMDD_HHMMSS_ffffff.json}, UTC to the microsecond. */
public final class DropFileName {
    private static final Pattern VALID = Pattern.compile("trade_\\d{8}_\\d{6}_\\d{6}\\.json");
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "'trade_'yyyyMMdd_HHmmss_SSSSSS'.json'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private DropFileName() {}

    /** The name for a moment in microseconds since 1970. */
    public static String of(long micros) {
        return FORMAT.format(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
    }

    /** Whether a name has the form of ours. */
    public static boolean matches(String name) {
        return VALID.matcher(name).matches();
    }
}
