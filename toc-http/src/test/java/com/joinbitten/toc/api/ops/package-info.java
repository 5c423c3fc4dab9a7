@NullMarked
package com.joinbitten.toc.api.ops;

import org.jspecify.annotations.NullMarked;
