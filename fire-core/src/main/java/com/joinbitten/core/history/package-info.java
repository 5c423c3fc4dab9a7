/** What a user looks back on: missions and what became of them, and how the closed trades went. */
@NullMarked
package com.joinbitten.core.history;

import org.jspecify.annotations.NullMarked;
