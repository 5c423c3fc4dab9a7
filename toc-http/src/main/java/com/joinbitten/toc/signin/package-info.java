/** The page on which people sign in. */
@NullMarked
package com.joinbitten.toc.signin;

import org.jspecify.annotations.NullMarked;
