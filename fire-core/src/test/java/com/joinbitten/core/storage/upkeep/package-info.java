@NullMarked
package com.joinbitten.core.storage.upkeep;

import org.jspecify.annotations.NullMarked;
