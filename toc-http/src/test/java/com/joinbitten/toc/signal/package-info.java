@NullMarked
package com.joinbitten.toc.signal;

import org.jspecify.annotations.NullMarked;
