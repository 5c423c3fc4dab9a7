@NullMarked
package com.joinbitten.toc.live;

import org.jspecify.annotations.NullMarked;
