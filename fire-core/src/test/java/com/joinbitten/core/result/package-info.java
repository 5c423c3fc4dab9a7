@NullMarked
package com.joinbitten.core.result;

import org.jspecify.annotations.NullMarked;
