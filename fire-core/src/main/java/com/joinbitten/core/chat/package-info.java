/** What is said in a messenger and what comes from there, as values and ports; nothing here knows which messenger. */
@NullMarked
package com.joinbitten.core.chat;

import org.jspecify.annotations.NullMarked;
