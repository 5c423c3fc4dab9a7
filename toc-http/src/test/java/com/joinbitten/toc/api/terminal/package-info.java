@NullMarked
package com.joinbitten.toc.api.terminal;

import org.jspecify.annotations.NullMarked;
