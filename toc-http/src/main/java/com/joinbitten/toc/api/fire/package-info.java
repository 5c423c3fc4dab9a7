/** The routes that fire and that tell of fires. */
@NullMarked
package com.joinbitten.toc.api.fire;

import org.jspecify.annotations.NullMarked;
