package com.joinbitten.relay.terminal.broker;

import java.util.Optional;

/**
 * The broker's verdict on one order. Immutable.
 *
 * @param deal present when something was bought or sold: not for a refusal, nor for a change of levels
 * @param comment the broker's own words, for people
 */
public record OrderReport(Retcode retcode, Optional<Deal> deal, String comment) {
    static OrderReport executed(Deal deal) {
        return new OrderReport(Retcode.DONE, Optional.of(deal), "");
    }

    static OrderReport changed() {
        return new OrderReport(Retcode.DONE, Optional.empty(), "levels changed");
    }

    /** Nothing was executed. */
    public static OrderReport refused(Retcode retcode, String comment) {
        return new OrderReport(retcode, Optional.empty(), comment);
    }

    /** Whether the order was carried out. */
    public boolean done() {
        return retcode == Retcode.DONE;
    }
}
