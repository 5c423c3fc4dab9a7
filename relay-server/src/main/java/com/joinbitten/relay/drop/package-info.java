/** The drop root: folders, names, and the few file operations that deliver and withdraw a packet. */
@NullMarked
package com.joinbitten.relay.drop;

import org.jspecify.annotations.NullMarked;
