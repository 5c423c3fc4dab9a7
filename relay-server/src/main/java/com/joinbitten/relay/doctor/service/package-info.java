/** Looks at the port, the clock and the heartbeat of a relay. */
@NullMarked
package com.joinbitten.relay.doctor.service;

import org.jspecify.annotations.NullMarked;
