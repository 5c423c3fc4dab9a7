@NullMarked
package com.joinbitten.core.terminal;

import org.jspecify.annotations.NullMarked;
