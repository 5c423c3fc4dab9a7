/** Keys, what they allow, and the arithmetic by which both ends of a connection prove them. */
@NullMarked
package com.joinbitten.relay.access;

import org.jspecify.annotations.NullMarked;
