/** Options of commands that call a relay. */
@NullMarked
package com.joinbitten.relay.client.option;

import org.jspecify.annotations.NullMarked;
