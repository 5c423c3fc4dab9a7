/** The real process under faults: each system call of a delivery in turn, full disks, lost folders, frozen processes. */
@NullMarked
package com.joinbitten.relay.fault;

import org.jspecify.annotations.NullMarked;
