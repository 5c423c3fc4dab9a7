/** HTTP calls as fast as they are answered. */
@NullMarked
package com.joinbitten.toc.bench.load;

import org.jspecify.annotations.NullMarked;
