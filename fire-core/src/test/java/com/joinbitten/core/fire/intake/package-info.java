@NullMarked
package com.joinbitten.core.fire.intake;

import org.jspecify.annotations.NullMarked;
