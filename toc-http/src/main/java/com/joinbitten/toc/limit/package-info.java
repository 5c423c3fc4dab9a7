/** How often somebody may call: by address, by key, by user, and after failed tries. */
@NullMarked
package com.joinbitten.toc.limit;

import org.jspecify.annotations.NullMarked;
