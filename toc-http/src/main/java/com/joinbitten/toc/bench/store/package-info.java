/** What a measured database holds before, and what it must hold behind. */
@NullMarked
package com.joinbitten.toc.bench.store;

import org.jspecify.annotations.NullMarked;
