/** The routes on which operators and their tools look at the server. */
@NullMarked
package com.joinbitten.toc.api.metrics;

import org.jspecify.annotations.NullMarked;
