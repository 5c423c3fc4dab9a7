package com.joinbitten.toc.api.ops;

import com.joinbitten.core.fire.trail.FireTrail;
import com.joinbitten.core.result.resolution.Evidence;
import java.util.Map;

/**
 * All that is known of one fire. Immutable.
 *
 * @param evidence its row, and what its relay and its terminal say
 * @param micros microseconds of each part of its way, as far as this process has seen it
 */
record Trace(Evidence evidence, FireTrail trail, Map<String, Long> micros) {}
