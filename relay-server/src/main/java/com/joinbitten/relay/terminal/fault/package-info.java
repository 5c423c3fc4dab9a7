/** What a paper terminal does wrong on request. */
@NullMarked
package com.joinbitten.relay.terminal.fault;

import org.jspecify.annotations.NullMarked;
