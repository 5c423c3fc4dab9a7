/** What is on record of one fire beyond its row: attempts, events, and what its relay says. */
@NullMarked
package com.joinbitten.core.fire.trail;

import org.jspecify.annotations.NullMarked;
