/** Who gets which terminal: the use cases over what is stored of terminals and seats. */
@NullMarked
package com.joinbitten.core.terminal.desk;

import org.jspecify.annotations.NullMarked;
