/** What people write and press in Telegram, and what comes of it. */
@NullMarked
package com.joinbitten.toc.telegram.command;

import org.jspecify.annotations.NullMarked;
