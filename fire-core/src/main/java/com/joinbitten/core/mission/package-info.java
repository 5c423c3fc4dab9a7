/** A mission: a published trade idea that a user may fire once before it expires, and how a signal becomes one. */
@NullMarked
package com.joinbitten.core.mission;

import org.jspecify.annotations.NullMarked;
