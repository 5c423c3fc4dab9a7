@NullMarked
package com.joinbitten.toc.bench.store;

import org.jspecify.annotations.NullMarked;
