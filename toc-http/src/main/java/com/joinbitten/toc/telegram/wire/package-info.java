/** The Bot API, as far as it is used, behind the library that speaks it. */
@NullMarked
package com.joinbitten.toc.telegram.wire;

import org.jspecify.annotations.NullMarked;
