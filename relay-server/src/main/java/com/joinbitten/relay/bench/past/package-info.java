/** What a relay looks back on after a long time in service. */
@NullMarked
package com.joinbitten.relay.bench.past;

import org.jspecify.annotations.NullMarked;
