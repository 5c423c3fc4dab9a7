@NullMarked
package com.joinbitten.toc.api.fire;

import org.jspecify.annotations.NullMarked;
