/** The routes: what each call asks of the use cases, and how their outcomes become replies. */
@NullMarked
package com.joinbitten.toc.api;

import org.jspecify.annotations.NullMarked;
