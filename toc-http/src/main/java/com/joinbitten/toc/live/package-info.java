/** Tells those who look on what happened: streams that follow the stored events. */
@NullMarked
package com.joinbitten.toc.live;

import org.jspecify.annotations.NullMarked;
