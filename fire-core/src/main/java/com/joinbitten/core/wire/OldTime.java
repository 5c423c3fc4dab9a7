package com.joinbitten.core.wire;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Reads the times of old files: ISO 8601, mostly without a zone. Immutable. */
record OldTime(ZoneId zone) {
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    /** The instant to the millisecond; empty when there is none to be read between 1970 and 9999. */
    Optional<Instant> read(Optional<JsonValue> value) {
        return value.filter(JsonValue.Text.class::isInstance)
                .flatMap(text -> parse(((JsonValue.Text) text).value()))
                .filter(instant -> !instant.isBefore(Instant.EPOCH) && !instant.isAfter(LATEST));
    }

    private Optional<Instant> parse(String text) {
        return withOffset(text).or(() -> withoutOffset(text)).map(instant -> instant.truncatedTo(ChronoUnit.MILLIS));
    }

    private static Optional<Instant> withOffset(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private Optional<Instant> withoutOffset(String text) {
        try {
            // where clocks are set back an hour stands twice: the earlier one ends a mission sooner
            return Optional.of(LocalDateTime.parse(text).atZone(zone).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
