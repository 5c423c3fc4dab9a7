/** What all pages share: templates that escape, the frame, languages and their words, and the files that pages load. */
@NullMarked
package com.joinbitten.toc.page;

import org.jspecify.annotations.NullMarked;
