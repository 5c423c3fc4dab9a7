@NullMarked
package com.joinbitten.toc.delivery;

import org.jspecify.annotations.NullMarked;
