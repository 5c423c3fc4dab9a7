package com.joinbitten.relay.doctor.service;

import com.joinbitten.relay.doctor.Check;
import com.joinbitten.relay.doctor.Finding;
import java.util.List;
import java.util.Optional;

/** Whether the relay's port is free, or served by the relay of this ledger. */
public final class PortCheck implements Check {
    private final String address;
    private final Visit visit;
    private final Optional<String> ledgerId;

    /**
     * Judges a visit.
     *
     * @param ledgerId of the ledger that the settings name, where it can be read
     */
    public PortCheck(String address, Visit visit, Optional<String> ledgerId) {
        this.address = address;
        this.visit = visit;
        this.ledgerId = ledgerId;
    }

    @Override
    public String name() {
        return "port";
    }

    @Override
    public List<Finding> findings() {
        return List.of(finding());
    }

    private Finding finding() {
        if (visit instanceof Visit.Relay relay) {
            return served(relay);
        }
        if (visit instanceof Visit.Reserved reserved) {
            return Finding.warning(
                    name(),
                    address + " is served by a relay that tells nothing without a key, " + reserved.reason(),
                    "compare its ledger and clock by hand: bitten ledger list, date");
        }
        if (visit instanceof Visit.Other other) {
            return Finding.error(
                    name(),
                    address + " " + other.reason(),
                    "stop the program that holds it, or choose another listen.port");
        }
        return Finding.ok(name(), address + " is free: no relay runs");
    }

    private Finding served(Visit.Relay relay) {
        String told = relay.identity().ledgerId();
        if (ledgerId.isPresent() && !ledgerId.get().equals(told)) {
            return Finding.error(
                    name(),
                    address + " is served by a relay with another ledger, " + told,
                    "stop that relay, or give doctor the settings that it runs with (--config, --data)");
        }
        return Finding.ok(
                name(),
                address + " is served by relay " + relay.identity().relayId() + ", durability "
                        + relay.identity().durability());
    }
}
