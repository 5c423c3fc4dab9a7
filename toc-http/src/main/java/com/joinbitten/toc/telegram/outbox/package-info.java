/** Sends what is to be said: at the pace that is allowed, in order, until it is taken. */
@NullMarked
package com.joinbitten.toc.telegram.outbox;

import org.jspecify.annotations.NullMarked;
