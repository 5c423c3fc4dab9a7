@NullMarked
package com.joinbitten.core.terminal.desk;

import org.jspecify.annotations.NullMarked;
