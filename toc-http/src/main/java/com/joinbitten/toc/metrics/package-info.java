/** What is counted and timed, and what is looked up when somebody asks for figures. */
@NullMarked
package com.joinbitten.toc.metrics;

import org.jspecify.annotations.NullMarked;
