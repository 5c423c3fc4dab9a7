/** Bytes to whole JSON objects and replies to bytes, in both dialects. */
@NullMarked
package com.joinbitten.relay.net.codec;

import org.jspecify.annotations.NullMarked;
