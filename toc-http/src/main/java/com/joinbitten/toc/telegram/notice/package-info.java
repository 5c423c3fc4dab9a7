/** Tells people in Telegram of what happened, from the stored events. */
@NullMarked
package com.joinbitten.toc.telegram.notice;

import org.jspecify.annotations.NullMarked;
