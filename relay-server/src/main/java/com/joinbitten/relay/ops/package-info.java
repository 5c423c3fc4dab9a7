/** What operators see of a running relay. */
@NullMarked
package com.joinbitten.relay.ops;

import org.jspecify.annotations.NullMarked;
