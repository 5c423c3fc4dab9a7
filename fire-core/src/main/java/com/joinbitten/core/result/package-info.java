/** What terminals report about packets, and what follows from it. */
@NullMarked
package com.joinbitten.core.result;

import org.jspecify.annotations.NullMarked;
