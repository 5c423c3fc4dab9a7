/** Turns alerts of other systems into signals, by templates of the settings. */
@NullMarked
package com.joinbitten.toc.signal;

import org.jspecify.annotations.NullMarked;
