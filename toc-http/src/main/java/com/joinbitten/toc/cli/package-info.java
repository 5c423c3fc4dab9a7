/** Commands for operators that talk to a running system or look into its database. */
@NullMarked
package com.joinbitten.toc.cli;

import org.jspecify.annotations.NullMarked;
