@NullMarked
package com.joinbitten.toc.page;

import org.jspecify.annotations.NullMarked;
