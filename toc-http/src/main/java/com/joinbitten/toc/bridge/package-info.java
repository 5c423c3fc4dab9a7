/** Calls of bridge terminal servers, as old installations have them: plain HTTP, one connection a call. */
@NullMarked
package com.joinbitten.toc.bridge;

import org.jspecify.annotations.NullMarked;
