@NullMarked
package com.joinbitten.toc.api.live;

import org.jspecify.annotations.NullMarked;
