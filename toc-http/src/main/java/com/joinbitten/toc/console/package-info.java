/** The files of the operators' console. */
@NullMarked
package com.joinbitten.toc.console;

import org.jspecify.annotations.NullMarked;
