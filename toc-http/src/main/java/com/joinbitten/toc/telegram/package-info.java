/** The bot: its settings, and the threads that listen and speak. */
@NullMarked
package com.joinbitten.toc.telegram;

import org.jspecify.annotations.NullMarked;
