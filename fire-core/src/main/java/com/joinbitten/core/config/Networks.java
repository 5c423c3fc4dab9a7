package com.joinbitten.core.config;

import java.net.InetAddress;
import java.util.List;

/** The networks from which something is allowed. Immutable. */
public record Networks(List<Network> list) {
    /** This machine alone. */
    public static final Networks LOOPBACK = new Networks(List.of(Network.parse("127.0.0.0/8"), Network.parse("::1")));

    /** Takes a copy. */
    public Networks {
        list = List.copyOf(list);
    }

    /** Whether the address lies in one of them. */
    public boolean contain(InetAddress address) {
        return list.stream().anyMatch(network -> network.contains(address));
    }
}
