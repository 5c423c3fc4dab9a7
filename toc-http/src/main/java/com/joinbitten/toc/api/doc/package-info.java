/** What the HTTP front says of itself: the OpenAPI document, and a page of it. */
@NullMarked
package com.joinbitten.toc.api.doc;

import org.jspecify.annotations.NullMarked;
