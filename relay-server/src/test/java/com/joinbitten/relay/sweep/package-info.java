@NullMarked
package com.joinbitten.relay.sweep;

import org.jspecify.annotations.NullMarked;
