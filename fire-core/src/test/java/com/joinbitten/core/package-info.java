/** Rules of the house, and samples of its values. */
@NullMarked
package com.joinbitten.core;

import org.jspecify.annotations.NullMarked;
