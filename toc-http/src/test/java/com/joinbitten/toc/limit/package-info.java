@NullMarked
package com.joinbitten.toc.limit;

import org.jspecify.annotations.NullMarked;
