/** The fires that a load sends: all different, each to be recognised in its order file. */
@NullMarked
package com.joinbitten.relay.bench.traffic;

import org.jspecify.annotations.NullMarked;
