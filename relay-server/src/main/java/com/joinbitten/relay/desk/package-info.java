/** What a client's command does: admission of a fire, its publication, withdrawal, status, subscriptions. */
@NullMarked
package com.joinbitten.relay.desk;

import org.jspecify.annotations.NullMarked;
