@NullMarked
package com.joinbitten.relay.recovery;

import org.jspecify.annotations.NullMarked;
