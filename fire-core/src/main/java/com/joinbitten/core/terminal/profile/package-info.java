/** What terminals tell of themselves: account, positions, and the terms on which their brokers trade. */
@NullMarked
package com.joinbitten.core.terminal.profile;

import org.jspecify.annotations.NullMarked;
