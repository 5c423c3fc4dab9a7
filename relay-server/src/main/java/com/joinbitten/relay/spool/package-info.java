/** Delivery: the single writer, its batches, and the folders in which packets appear. */
@NullMarked
package com.joinbitten.relay.spool;

import org.jspecify.annotations.NullMarked;
