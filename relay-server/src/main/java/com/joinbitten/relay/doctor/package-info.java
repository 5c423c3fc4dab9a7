/** What is wrong with an installation, and how to put it right: findings, and how they are told. */
@NullMarked
package com.joinbitten.relay.doctor;

import org.jspecify.annotations.NullMarked;
