/** What users look back on, as JSON and as pages. */
@NullMarked
package com.joinbitten.toc.api.record;

import org.jspecify.annotations.NullMarked;
