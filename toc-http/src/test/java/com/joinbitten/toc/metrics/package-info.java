/** Figures, from the counting to what operators' tools read. */
@NullMarked
package com.joinbitten.toc.metrics;

import org.jspecify.annotations.NullMarked;
