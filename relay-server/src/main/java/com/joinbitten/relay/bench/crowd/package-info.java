/** Connections that fire nothing: idle ones, slow ones, silent ones. */
@NullMarked
package com.joinbitten.relay.bench.crowd;

import org.jspecify.annotations.NullMarked;
