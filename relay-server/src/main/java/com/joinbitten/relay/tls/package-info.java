/** Certificates, keys and trust of both ends of a TLS connection. */
@NullMarked
package com.joinbitten.relay.tls;

import org.jspecify.annotations.NullMarked;
