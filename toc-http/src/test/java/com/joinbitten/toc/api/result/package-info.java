@NullMarked
package com.joinbitten.toc.api.result;

import org.jspecify.annotations.NullMarked;
