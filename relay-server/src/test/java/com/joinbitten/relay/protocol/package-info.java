/**
 * The protocol as scripts that anyone can read and a runner that plays them against the real relay; the language is
 * described in {@code src/test/resources/protocol/README.md}.
 */
@NullMarked
package com.joinbitten.relay.protocol;

import org.jspecify.annotations.NullMarked;
