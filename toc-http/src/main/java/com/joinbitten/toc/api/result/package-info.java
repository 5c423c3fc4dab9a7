/** The routes of results: closes that are told, and what nobody told. */
@NullMarked
package com.joinbitten.toc.api.result;

import org.jspecify.annotations.NullMarked;
