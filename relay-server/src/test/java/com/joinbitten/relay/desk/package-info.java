@NullMarked
package com.joinbitten.relay.desk;

import org.jspecify.annotations.NullMarked;
