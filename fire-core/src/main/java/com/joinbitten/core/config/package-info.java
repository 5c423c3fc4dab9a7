/** Settings: file, environment and command line in, typed and checked values out. */
@NullMarked
package com.joinbitten.core.config;

import org.jspecify.annotations.NullMarked;
