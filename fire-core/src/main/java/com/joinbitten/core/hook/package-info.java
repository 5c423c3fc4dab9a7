/** What other systems are told of events, and how it is kept until they have taken it. */
@NullMarked
package com.joinbitten.core.hook;

import org.jspecify.annotations.NullMarked;
