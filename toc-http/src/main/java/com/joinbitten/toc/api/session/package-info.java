/** The routes on which browsers sign in and out. */
@NullMarked
package com.joinbitten.toc.api.session;

import org.jspecify.annotations.NullMarked;
