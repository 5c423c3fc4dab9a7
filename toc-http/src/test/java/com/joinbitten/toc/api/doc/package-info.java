/** The document of the routes against the server that serves them. */
@NullMarked
package com.joinbitten.toc.api.doc;

import org.jspecify.annotations.NullMarked;
