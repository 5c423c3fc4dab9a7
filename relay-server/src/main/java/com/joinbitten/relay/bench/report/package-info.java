/** What was measured, and how it is told. */
@NullMarked
package com.joinbitten.relay.bench.report;

import org.jspecify.annotations.NullMarked;
