/** What the commands of the command line share: where settings come from, where text goes, how a wrong use is said. */
@NullMarked
package com.joinbitten.relay.command;

import org.jspecify.annotations.NullMarked;
