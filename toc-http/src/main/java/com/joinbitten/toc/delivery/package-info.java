/** Relay links: carries stored fires to relays and records what relays tell. */
@NullMarked
package com.joinbitten.toc.delivery;

import org.jspecify.annotations.NullMarked;
