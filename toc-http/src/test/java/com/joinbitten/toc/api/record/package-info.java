@NullMarked
package com.joinbitten.toc.api.record;

import org.jspecify.annotations.NullMarked;
