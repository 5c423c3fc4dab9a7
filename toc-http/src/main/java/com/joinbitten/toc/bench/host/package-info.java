/** Servers in processes of their own: TOC, PostgreSQL, and the peer. */
@NullMarked
package com.joinbitten.toc.bench.host;

import org.jspecify.annotations.NullMarked;
