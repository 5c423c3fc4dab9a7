package com.joinbitten.toc.delivery;

import com.joinbitten.core.lease.Leases;
import com.joinbitten.core.lease.Node;
import java.time.Duration;

/**
 * Who takes leases, where, and for how long at a time. Immutable.
 *
 * @param term after which another node may take what was not prolonged, above zero
 */
public record NodeLeases(Leases leases, Node node, Duration term) {}
