package com.joinbitten.toc.hook;

import com.joinbitten.core.config.Network;
import com.joinbitten.core.config.Networks;
import java.net.InetAddress;
import java.util.stream.Stream;

/** Which addresses a call may go to: a name that leads into our own network must not make us call there. */
public enum Reach {
    /** Addresses of the public internet only. */
    PUBLIC,
    /** Any address, also this machine's and those of private networks. */
    ANYWHERE;

    private static final Networks NOT_PUBLIC = new Networks(Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/3",
                    "::/96",
                    // what leads to addresses of version 4 by another name
                    "64:ff9b::/96",
                    "64:ff9b:1::/48",
                    "2001::/23",
                    "2001:db8::/32",
                    "2002::/16",
                    "fc00::/7",
                    "fe80::/9",
                    "ff00::/8")
            .map(Network::parse)
            .toList());

    boolean allows(InetAddress address) {
        return this == ANYWHERE || !NOT_PUBLIC.contain(address);
    }
}
