/** HTTP in, HTTP out: sockets, limits, strict decoding, routing. Knows nothing of missions or fires. */
@NullMarked
package com.joinbitten.toc.http;

import org.jspecify.annotations.NullMarked;
