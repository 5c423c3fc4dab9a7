package com.joinbitten.core.wire;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireState;
import java.time.Instant;

/**
 * What a relay tells of one fire. Immutable.
 *
 * @param file name of the drop file, for example {@code trade_20250718_001246_894047.json}
 * @param userFolder name of the folder below the drop root
 * @param expiresAt the deadline, UTC
 * @param duplicate whether this reply answers a repetition
 */
public record FireReport(
        FireId id, FireState state, String file, String userFolder, Instant expiresAt, boolean duplicate) {}
