package com.joinbitten.relay.terminal.fault;

import com.joinbitten.relay.terminal.broker.Broker;
import com.joinbitten.relay.terminal.broker.Order;
import com.joinbitten.relay.terminal.broker.OrderReport;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/**
 * What may go wrong on purpose. The terminal passes here between every two changes that survive it, so that it can be
 * ended at each of them; unless asked for, nothing happens. Called by the terminal's thread only.
 */
@FunctionalInterface
public interface Faults {
    /** Between which changes the terminal stands. */
    enum Step {
        /** The deadline was checked; the packet is still in the user's folder. */
        BEFORE_CLAIM,
        /** The packet is in {@code claimed/}; nothing is in the ledger. */
        CLAIMED,
        /** The order is about to be sent; a ledger, where there is one, says so. */
        NOTED,
        /** The broker has answered; nobody else knows it yet. */
        SENT,
        /** The verdict is in the ledger; its file is not written. */
        DECIDED,
        /** The result is written under its temporary name. */
        STAGED,
        /** The result is visible; the ledger does not know it yet. */
        WRITTEN
    }

    /** How a result file comes out. */
    enum Writing {
        /** Whole, by one rename. */
        WHOLE,
        /** Whole, and the writer does not notice, so that it writes it once more. */
        TWICE,
        /** Cut in half, under its final name. */
        TORN
    }

    /** No faults. */
    Faults NONE = step -> {};

    /** Called at each step; returns, now or later, or throws what ends the terminal there. */
    void at(Step step);

    /**
     * Called before a packet is opened, renamed or deleted.
     *
     * @throws FileSystemException if the file is to be found in use by another program
     */
    default void touching(Path file) throws FileSystemException {}

    /** Brings the order to the broker's counter, where it may be requoted or filled in part. */
    default OrderReport send(Order order, Broker broker) {
        return broker.orderSend(order);
    }

    /** How the result that is due comes out. */
    default Writing nextWriting() {
        return Writing.WHOLE;
    }
}
