/** The load tool of the TOC: fires over HTTP, beside a peer and beside a relay alone. */
@NullMarked
package com.joinbitten.toc.bench;

import org.jspecify.annotations.NullMarked;
