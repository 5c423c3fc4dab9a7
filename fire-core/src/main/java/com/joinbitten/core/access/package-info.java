/** Who may do what: scopes, the users that a caller may act for, and API keys. */
@NullMarked
package com.joinbitten.core.access;

import org.jspecify.annotations.NullMarked;
