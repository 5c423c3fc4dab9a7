@NullMarked
package com.joinbitten.core.fire;

import org.jspecify.annotations.NullMarked;
