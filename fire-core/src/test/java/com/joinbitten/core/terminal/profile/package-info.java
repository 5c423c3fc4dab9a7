@NullMarked
package com.joinbitten.core.terminal.profile;

import org.jspecify.annotations.NullMarked;
