/** Whole systems, started as their users start them: processes, sockets, files, databases. */
@NullMarked
package com.joinbitten.toc.system;

import org.jspecify.annotations.NullMarked;
