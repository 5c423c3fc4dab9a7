/** The routes of the bot: what Telegram sends, one-time codes, and letters that nobody took. */
@NullMarked
package com.joinbitten.toc.api.telegram;

import org.jspecify.annotations.NullMarked;
