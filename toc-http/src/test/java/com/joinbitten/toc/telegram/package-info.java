@NullMarked
package com.joinbitten.toc.telegram;

import org.jspecify.annotations.NullMarked;
