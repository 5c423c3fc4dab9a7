/** Tells other systems of events by signed HTTP calls, as Standard Webhooks lays down. */
@NullMarked
package com.joinbitten.toc.hook;

import org.jspecify.annotations.NullMarked;
