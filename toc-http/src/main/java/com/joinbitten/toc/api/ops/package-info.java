/** What operators see in the console, and what they do there. */
@NullMarked
package com.joinbitten.toc.api.ops;

import org.jspecify.annotations.NullMarked;
