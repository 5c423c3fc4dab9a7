/** What the terminals of a drop root say of themselves, read beside the path of orders. */
@NullMarked
package com.joinbitten.relay.profile;

import org.jspecify.annotations.NullMarked;
