/** The pages: plain HTML made on the server, every value escaped, no code inside the page. */
@NullMarked
package com.joinbitten.toc.hud;

import org.jspecify.annotations.NullMarked;
