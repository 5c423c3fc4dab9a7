@NullMarked
package com.joinbitten.toc.bench.load;

import org.jspecify.annotations.NullMarked;
