/** The pages on which users look back: their missions and their record. */
@NullMarked
package com.joinbitten.toc.record;

import org.jspecify.annotations.NullMarked;
