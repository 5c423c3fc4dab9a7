/** Stores the domain in a database: connections, migrations, and one repository a table group. */
@NullMarked
package com.joinbitten.core.storage;

import org.jspecify.annotations.NullMarked;
