/** How threads that look at storage now and then are told to look at once. */
@NullMarked
package com.joinbitten.toc.wake;

import org.jspecify.annotations.NullMarked;
