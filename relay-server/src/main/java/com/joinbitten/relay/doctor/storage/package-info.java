/** Looks at drop root and ledger: folders, volumes, space, and whether they belong together. */
@NullMarked
package com.joinbitten.relay.doctor.storage;

import org.jspecify.annotations.NullMarked;
