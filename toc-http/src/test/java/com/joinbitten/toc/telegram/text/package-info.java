@NullMarked
package com.joinbitten.toc.telegram.text;

import org.jspecify.annotations.NullMarked;
