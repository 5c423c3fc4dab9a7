/** Rounds against TOCs and their peer. */
@NullMarked
package com.joinbitten.toc.bench.run;

import org.jspecify.annotations.NullMarked;
