/** Routes about what other systems are told. */
@NullMarked
package com.joinbitten.toc.api.hook;

import org.jspecify.annotations.NullMarked;
