package com.joinbitten.core.fire.trail;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.Published;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a relay says of one fire. Immutable.
 *
 * @param heard whether it answered at all; where not, {@code note} says why, and nothing else counts
 * @param code {@link Code#OK} where it knows the fire
 * @param note for people
 * @param ledger whose records were looked at
 * @param known absent where the relay does not know the fire
 */
public record RelayWord(boolean heard, Code code, String note, Optional<String> ledger, Optional<Known> known) {
    /**
     * Its record of the fire. Immutable.
     *
     * @param file name of the order file; empty text for an id that was sealed before any packet came
     * @param micros microseconds of each stretch of its way through the relay, while they are remembered
     * @param contents the bytes of that file as text, where the relay tells them
     */
    public record Known(
            FireState state,
            Published published,
            String folder,
            String file,
            Instant expiresAt,
            Map<String, Long> micros,
            Optional<String> contents) {}

    /** Of a relay that could not be asked. */
    public static RelayWord unheard(String note) {
        return new RelayWord(false, Code.RELAY_TIMEOUT, note, Optional.empty(), Optional.empty());
    }
}
