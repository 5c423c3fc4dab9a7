/** What the bodies of several routes have in common. */
@NullMarked
package com.joinbitten.toc.api.body;

import org.jspecify.annotations.NullMarked;
