/** Tests of the drop folder's file operations, on the file system itself. */
@NullMarked
package com.joinbitten.relay.drop;

import org.jspecify.annotations.NullMarked;
