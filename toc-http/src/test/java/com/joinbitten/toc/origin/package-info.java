@NullMarked
package com.joinbitten.toc.origin;

import org.jspecify.annotations.NullMarked;
