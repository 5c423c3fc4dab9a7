/** Who is calling, and from which pages calls may come. */
@NullMarked
package com.joinbitten.toc.auth;

import org.jspecify.annotations.NullMarked;
