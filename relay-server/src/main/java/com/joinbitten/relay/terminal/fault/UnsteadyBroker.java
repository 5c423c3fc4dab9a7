package com.joinbitten.relay.terminal.fault;

import com.joinbitten.core.trade.Instruction;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.trade.Ticket;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.relay.terminal.broker.Account;
import com.joinbitten.relay.terminal.broker.Broker;
import com.joinbitten.relay.terminal.broker.Deal;
import com.joinbitten.relay.terminal.broker.Order;
import com.joinbitten.relay.terminal.broker.OrderReport;
import com.joinbitten.relay.terminal.broker.Position;
import com.joinbitten.relay.terminal.broker.Retcode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/** A broker that requotes, and fills in part. Its books are another's. Confined to the terminal's thread. */
final class UnsteadyBroker implements Broker {
    private static final BigDecimal TWO = new BigDecimal("2");
    private static final int LOT_DIGITS = 2;

    private final Broker books;
    private final RandomFaults faults;

    UnsteadyBroker(Broker books, RandomFaults faults) {
        this.books = books;
        this.faults = faults;
    }

    @Override
    public OrderReport orderSend(Order order) {
        if (faults.strikes(Fault.REQUOTE)) {
            return OrderReport.refused(Retcode.REQUOTE, "requote");
        }
        return books.orderSend(faults.strikes(Fault.PARTIAL_FILL) ? halved(order) : order);
    }

    private static Order halved(Order order) {
        Instruction half = order.instruction()
                .fold(
                        open -> new Instruction.Open(
                                open.symbol(), open.side(), half(open.lots()), open.stopLoss(), open.takeProfit()),
                        close -> close,
                        modify -> modify);
        return new Order(order.account(), order.magic(), half, order.at());
    }

    private static Lots half(Lots lots) {
        BigDecimal half = lots.value().divide(TWO, LOT_DIGITS, RoundingMode.DOWN);
        return half.signum() == 0 ? lots : new Lots(half); // the smallest lot cannot be filled in part
    }

    @Override
    public List<Deal> history(UserId account, long magic) {
        return books.history(account, magic);
    }

    @Override
    public Optional<Position> position(UserId account, Ticket ticket) {
        return books.position(account, ticket);
    }

    @Override
    public List<Position> openPositions(UserId account, int most) {
        return books.openPositions(account, most);
    }

    @Override
    public int openCount(UserId account) {
        return books.openCount(account);
    }

    @Override
    public List<Deal> closingsOf(Ticket position) {
        return books.closingsOf(position);
    }

    @Override
    public List<Deal> closingsAfter(long ticket) {
        return books.closingsAfter(ticket);
    }

    @Override
    public BigDecimal floating(Position position) {
        return books.floating(position);
    }

    @Override
    public Account account(UserId user) {
        return books.account(user);
    }
}
