/** Puts into words what is told in Telegram; what came from elsewhere can only ever be text there. */
@NullMarked
package com.joinbitten.toc.telegram.text;

import org.jspecify.annotations.NullMarked;
