/** The routes by which administrators keep users, keys and tiers, and look at the audit. */
@NullMarked
package com.joinbitten.toc.api.admin;

import org.jspecify.annotations.NullMarked;
