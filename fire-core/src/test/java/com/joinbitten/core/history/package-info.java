@NullMarked
package com.joinbitten.core.history;

import org.jspecify.annotations.NullMarked;
