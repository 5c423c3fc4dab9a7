@NullMarked
package com.joinbitten.relay.profile;

import org.jspecify.annotations.NullMarked;
