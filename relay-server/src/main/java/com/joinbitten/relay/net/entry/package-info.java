/** Who may come in: networks, limits for strangers, the challenge of {@code auth.mode hmac}, the certificates of mtls. */
@NullMarked
package com.joinbitten.relay.net.entry;

import org.jspecify.annotations.NullMarked;
