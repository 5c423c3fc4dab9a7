/** The market as the TOC has seen it. */
@NullMarked
package com.joinbitten.toc.market;

import org.jspecify.annotations.NullMarked;
