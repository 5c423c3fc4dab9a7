package com.joinbitten.core.fire.reduction;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.GateNote;
import com.joinbitten.core.fire.Order;
import com.joinbitten.core.fire.Order.Closing.Share;
import com.joinbitten.core.fire.intake.Sizing;
import com.joinbitten.core.fire.reduction.ReductionRequest.Change;
import com.joinbitten.core.fire.reduction.ReductionRequest.Close;
import com.joinbitten.core.halt.HaltLevel;
import com.joinbitten.core.terminal.profile.Placement;
import com.joinbitten.core.trade.BrokerOrder;
import com.joinbitten.core.trade.DatedQuotes;
import com.joinbitten.core.trade.Instrument;
import com.joinbitten.core.trade.Instruments;
import com.joinbitten.core.trade.LotFactor;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.trade.Price;
import com.joinbitten.core.trade.Quote;
import com.joinbitten.core.trade.Side;
import com.joinbitten.core.trade.Ticket;
import com.joinbitten.core.user.User;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which wishes about a position make sense: the gates of what reduces. A close needs neither confidence nor room in any
 * limit, for it takes risk away; it must only be possible, and can never be more than is open. A stop that moves away adds
 * risk, as an opening does. Immutable.
 */
public record ReductionRules(Instruments instruments, DatedQuotes quotes, Sizing sizing) {
    /** An older quote says nothing of where the market stands. */
    private static final Duration QUOTE_LIFE = Duration.ofMinutes(5);

    /** The order that a wish comes to, or why there is none; and what was asked on the way. */
    public sealed interface Ruling {
        /** The order, with what was said of it. */
        record Clear(Order order, List<GateNote> trace) implements Ruling {}

        /** There is none. */
        record Held(Code code, String reason) implements Ruling {}
    }

    /**
     * Whose position it is.
     *
     * @param placement what is known of the terminal that holds it
     */
    record Owner(User user, Placement placement) {}

    /** What the wish comes to now. */
    Ruling rule(OpenPosition position, Owner owner, ReductionRequest.Wish wish, Instant now) {
        if (position.level() == HaltLevel.HALTED) {
            return new Ruling.Held(
                    Code.EMERGENCY_STOP,
                    "trading is stopped: " + position.level().wire());
        }
        Optional<Ticket> ticket = position.ticket();
        if (!(position.opened().order() instanceof Order.Opening) || ticket.isEmpty()) {
            return held("the fire has no position: it is " + position.opened().state());
        }
        if (position.open().signum() == 0) {
            return held("the position is closed");
        }
        return wish instanceof Close close
                ? close(position, ticket.get(), close)
                : change(position, owner, ticket.get(), (Change) wish, now);
    }

    private static Ruling held(String reason) {
        return new Ruling.Held(Code.NOT_REDUCING, reason);
    }

    /** Counted in the broker's lots, for it is the broker's position: what is left of it can always be closed. */
    private Ruling close(OpenPosition position, Ticket ticket, Close close) {
        Order opened = position.opened().order();
        LotFactor factor = opened.factor();
        BigDecimal free = position.free();
        BigDecimal step = step(opened);
        BigDecimal whole = free.divideToIntegralValue(step).multiply(step);
        if (whole.signum() == 0) {
            return held("other closes of the position have asked for all of it: " + shown(factor, position.asked())
                    + " lots");
        }
        BigDecimal volume =
                close.volume().map(lots -> factor.atBroker(lots.value())).orElse(whole);
        if (volume.remainder(step).signum() != 0) {
            return new Ruling.Held(
                    Code.BAD_FIELD,
                    "volume must be a multiple of %s: %s".formatted(shown(factor, step), shown(factor, volume)));
        }
        if (volume.compareTo(free) > 0) {
            return held("volume must be at most %s lots, which is what is open and not asked for: %s"
                    .formatted(shown(factor, free), shown(factor, volume)));
        }
        Order order = new Order.Closing(
                position.opened().id(),
                ticket,
                opened.symbol(),
                opened.side(),
                factor.ours(volume),
                close.volume().isPresent() ? Share.PART : Share.WHOLE,
                opened.broker().map(named -> new BrokerOrder(named.symbol(), new Lots(volume), factor)));
        return new Ruling.Clear(
                order,
                notes(
                        position,
                        Map.of(
                                "open", shown(factor, position.open()),
                                "asked", shown(factor, position.asked()),
                                "volume", shown(factor, volume))));
    }

    private BigDecimal step(Order opened) {
        return instruments
                .find(opened.symbol())
                .filter(instrument -> opened.broker().isEmpty())
                .map(instrument -> instrument.step().value())
                .orElse(Lots.STEP);
    }

    /** The broker's lots, in ours. */
    private static String shown(LotFactor factor, BigDecimal atBroker) {
        return factor.ours(atBroker).toPlainString();
    }

    private static List<GateNote> notes(OpenPosition position, Map<String, String> numbers) {
        List<GateNote> notes = new ArrayList<>();
        notes.add(new GateNote(
                "emergency_stop",
                Code.OK,
                "what reduces may go out",
                Map.of("level", position.level().wire())));
        notes.add(new GateNote("position", Code.OK, "the position is open and this only reduces it", numbers));
        return notes;
    }

    private Ruling change(OpenPosition position, Owner owner, Ticket ticket, Change change, Instant now) {
        boolean keeps = change.stopLoss() instanceof LevelWish.Keep || change.takeProfit() instanceof LevelWish.Keep;
        if (keeps && position.changing() > 0) {
            return held("another change of the levels is under way: name both, or wait for it");
        }
        Order opened = position.opened().order();
        Optional<Price> stopLoss = change.stopLoss().of(position.stopLoss());
        Optional<Price> takeProfit = change.takeProfit().of(position.takeProfit());
        StopRules stops = new StopRules(sizing);
        Optional<BigDecimal> risk = stops.risk(position, stopLoss, owner.placement());
        Optional<Ruling> fault = fault(position, stopLoss, takeProfit, now)
                .or(() -> stops.objection(position, owner, stopLoss, risk, now));
        if (fault.isPresent()) {
            return fault.get();
        }
        Order order = new Order.Change(
                position.opened().id(), ticket, opened.symbol(), opened.side(), stopLoss, takeProfit, risk);
        return new Ruling.Clear(
                order,
                notes(
                        position,
                        Map.of(
                                "stop_loss", shown(stopLoss),
                                "take_profit", shown(takeProfit))));
    }

    private Optional<Ruling> fault(
            OpenPosition position, Optional<Price> stopLoss, Optional<Price> takeProfit, Instant now) {
        Order opened = position.opened().order();
        if (stopLoss.isEmpty() && position.isLive()) {
            return Optional.of(
                    new Ruling.Held(Code.STOP_REQUIRED, "a position on a live account must keep a stop loss"));
        }
        int digits = instruments.find(opened.symbol()).map(Instrument::digits).orElse(Integer.MAX_VALUE);
        if (Stream.of(stopLoss, takeProfit)
                .flatMap(Optional::stream)
                .anyMatch(price -> price.value().scale() > digits)) {
            return Optional.of(
                    new Ruling.Held(Code.BAD_LEVELS, "prices must have at most %d decimal places".formatted(digits)));
        }
        Optional<Price> market = quotes.latest(opened.symbol())
                .filter(quote -> !quote.at().isBefore(now.minus(QUOTE_LIFE)))
                .map(Quote::price);
        boolean sound = opened.side().gains(stopLoss, takeProfit)
                && opened.side().gains(stopLoss, market)
                && opened.side().gains(market, takeProfit);
        return sound
                ? Optional.empty()
                : Optional.of(new Ruling.Held(
                        Code.BAD_LEVELS,
                        "stop_loss must be %s and take_profit %s the market to %s"
                                .formatted(
                                        opened.side() == Side.BUY ? "below" : "above",
                                        opened.side() == Side.BUY ? "above" : "below",
                                        opened.side().wire())));
    }

    private static String shown(Optional<Price> price) {
        return price.map(Price::toString).orElse("-");
    }
}
