/** From which pages calls may come, and which pages may read the answers. */
@NullMarked
package com.joinbitten.toc.origin;

import org.jspecify.annotations.NullMarked;
