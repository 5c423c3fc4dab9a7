@NullMarked
package com.joinbitten.core.storage;

import org.jspecify.annotations.NullMarked;
