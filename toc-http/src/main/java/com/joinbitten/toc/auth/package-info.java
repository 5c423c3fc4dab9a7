/** Who is calling, and whether they may. */
@NullMarked
package com.joinbitten.toc.auth;

import org.jspecify.annotations.NullMarked;
