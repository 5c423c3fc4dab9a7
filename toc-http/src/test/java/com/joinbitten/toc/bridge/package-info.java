@NullMarked
package com.joinbitten.toc.bridge;

import org.jspecify.annotations.NullMarked;
