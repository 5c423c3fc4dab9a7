package com.joinbitten.relay.terminal.broker;

import com.joinbitten.core.terminal.profile.SymbolProfile;
import com.joinbitten.core.trade.Instruction;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.trade.Price;
import com.joinbitten.core.trade.Side;
import com.joinbitten.core.trade.Ticket;
import com.joinbitten.core.trade.UserId;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A broker with simulated prices and hedging accounts: what the terminal sends is executed at the present price, as
 * often as it is sent. Levels are executed at their own price, as if the market had moved through every value in
 * between. Confined to the terminal's thread; several terminals, each with its own instance, may share the file.
 */
public final class PaperBroker implements Broker, AutoCloseable {
    private static final BigDecimal NOTHING = BigDecimal.ZERO;

    private final BrokerBooks books;
    private final Market market;

    /** Opens the broker's books, which are made when absent. */
    public PaperBroker(Path file, Market market) {
        this.books = new BrokerBooks(file);
        this.market = market;
    }

    @Override
    public OrderReport orderSend(Order order) {
        return books.inTransaction(() -> order.instruction()
                .fold(open -> open(order, open), close -> close(order, close), modify -> modify(order, modify)));
    }

    private OrderReport open(Order order, Instruction.Open open) {
        Optional<Price> price = market.last(open.symbol());
        if (price.isEmpty()) {
            return OrderReport.refused(Retcode.INVALID, "unknown symbol");
        }
        if (!levelsFit(open.side(), price.get(), open.stopLoss(), open.takeProfit())) {
            return OrderReport.refused(Retcode.INVALID_STOPS, "invalid stops at " + price.get());
        }
        Ticket ticket = books.nextTicket();
        Deal deal = new Deal(
                ticket,
                order.account(),
                order.magic(),
                ticket,
                Deal.Cause.OPENED,
                open.symbol(),
                open.side(),
                open.lots(),
                price.get(),
                NOTHING,
                order.at());
        books.add(deal);
        books.put(Position.openedBy(deal, open.stopLoss(), open.takeProfit()));
        books.expose(order.account(), open.symbol(), open.side(), open.lots().value(), price.get());
        return OrderReport.executed(deal);
    }

    private OrderReport close(Order order, Instruction.Close close) {
        Optional<Position> position = openPosition(order.account(), close.ticket());
        if (position.isEmpty()) {
            return OrderReport.refused(Retcode.POSITION_CLOSED, "position is not open");
        }
        if (close.lots().value().compareTo(position.get().lots()) > 0) {
            // more than is there would open the other way round: a close can only reduce
            return OrderReport.refused(
                    Retcode.INVALID_VOLUME, "only " + position.get().lots() + " lots are open");
        }
        Price price = market.last(position.get().symbol()).orElseThrow();
        Deal deal = reduction(position.get(), close.lots(), price, Deal.Cause.CLOSED, order.magic(), order.at());
        return OrderReport.executed(deal);
    }

    private OrderReport modify(Order order, Instruction.Modify modify) {
        Optional<Position> position = openPosition(order.account(), modify.ticket());
        if (position.isEmpty()) {
            return OrderReport.refused(Retcode.POSITION_CLOSED, "position is not open");
        }
        Position old = position.get();
        Price price = market.last(old.symbol()).orElseThrow();
        if (!levelsFit(old.side(), price, modify.stopLoss(), modify.takeProfit())) {
            return OrderReport.refused(Retcode.INVALID_STOPS, "invalid stops at " + price);
        }
        books.put(old.withLevels(modify.stopLoss(), modify.takeProfit()));
        return OrderReport.changed();
    }

    /** Executes every stop loss and take profit that the present prices have reached. */
    public void executeLevels(Instant at) {
        books.inTransaction(() -> {
            books.openPositionsWithLevels().forEach(position -> executeLevel(position, at));
            return NOTHING;
        });
    }

    private void executeLevel(Position position, Instant at) {
        Price price = market.last(position.symbol()).orElseThrow();
        Lots all = new Lots(position.lots());
        if (position.stopLossReached(price)) {
            Price level = position.stopLoss().orElseThrow();
            reduction(position, all, level, Deal.Cause.STOP_LOSS, position.magic(), at);
        } else if (position.takeProfitReached(price)) {
            Price level = position.takeProfit().orElseThrow();
            reduction(position, all, level, Deal.Cause.TAKE_PROFIT, position.magic(), at);
        }
    }

    private Deal reduction(Position position, Lots lots, Price price, Deal.Cause cause, long magic, Instant at) {
        BigDecimal profit = market.profit(position, lots.value(), price);
        Deal deal = new Deal(
                books.nextTicket(),
                position.account(),
                magic,
                position.ticket(),
                cause,
                position.symbol(),
                position.side() == Side.BUY ? Side.SELL : Side.BUY,
                lots,
                price,
                profit,
                at);
        books.add(deal);
        books.put(position.reducedBy(lots, profit));
        BigDecimal less = lots.value().negate();
        books.expose(position.account(), position.symbol(), position.side(), less, position.openPrice());
        books.setBalance(position.account(), books.balance(position.account()).add(profit));
        return deal;
    }

    private static boolean levelsFit(Side side, Price price, Optional<Price> stopLoss, Optional<Price> takeProfit) {
        Optional<Price> below = side == Side.BUY ? stopLoss : takeProfit;
        Optional<Price> above = side == Side.BUY ? takeProfit : stopLoss;
        return below.filter(level -> level.compareTo(price) >= 0).isEmpty()
                && above.filter(level -> level.compareTo(price) <= 0).isEmpty();
    }

    private Optional<Position> openPosition(UserId account, Ticket ticket) {
        return books.position(account, ticket).filter(Position::open);
    }

    @Override
    public List<Deal> history(UserId account, long magic) {
        return books.deals(account, magic);
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
    public String currency() {
        return market.currency();
    }

    @Override
    public List<SymbolProfile> symbols() {
        return market.symbols();
    }

    @Override
    public Account account(UserId user) {
        BigDecimal balance = books.balance(user);
        BigDecimal floating =
                books.exposures(user).stream().map(market::floating).reduce(NOTHING, BigDecimal::add);
        return new Account(user, balance, balance.add(floating));
    }

    @Override
    public BigDecimal floating(Position position) {
        Price price = market.last(position.symbol()).orElseThrow();
        return market.profit(position, position.lots(), price);
    }

    @Override
    public void close() {
        books.close();
    }
}
