/** The drop folder of a user as a terminal sees it. */
@NullMarked
package com.joinbitten.relay.terminal.folder;

import org.jspecify.annotations.NullMarked;
