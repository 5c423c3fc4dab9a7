package com.joinbitten.core.gate.trade;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.intake.Contender;
import com.joinbitten.core.fire.intake.TradePlan;
import com.joinbitten.core.gate.Gate;
import com.joinbitten.core.gate.Verdict;
import com.joinbitten.core.trade.Instrument;
import com.joinbitten.core.trade.Instruments;
import com.joinbitten.core.trade.Price;
import com.joinbitten.core.trade.Side;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Holds back symbols that nobody knows, prices finer than the symbol has, and levels on the wrong side of the entry or
 * of each other.
 */
public record LevelsGate(Instruments instruments) implements Gate<Contender> {
    @Override
    public String name() {
        return "levels";
    }

    @Override
    public Verdict check(Contender contender) {
        TradePlan plan = contender.plan();
        return instruments
                .find(plan.symbol())
                .map(instrument -> verdict(plan, instrument))
                .orElseGet(() -> Verdict.refuse(Code.BAD_LEVELS, "symbol is not known: " + plan.symbol()))
                .with("symbol", plan.symbol())
                .with("side", plan.side())
                .with("entry", shown(plan.entry()))
                .with("stop_loss", shown(plan.stopLoss()))
                .with("take_profit", shown(plan.takeProfit()));
    }

    private static Verdict verdict(TradePlan plan, Instrument instrument) {
        int finest = Stream.of(plan.entry(), plan.stopLoss(), plan.takeProfit())
                .flatMap(Optional::stream)
                .mapToInt(price -> price.value().scale())
                .max()
                .orElse(0);
        if (finest > instrument.digits()) {
            return Verdict.refuse(
                    Code.BAD_LEVELS,
                    "prices must have at most %d decimal places: %d".formatted(instrument.digits(), finest));
        }
        if (!plan.side().gains(plan.stopLoss(), plan.entry())
                || !plan.side().gains(plan.entry(), plan.takeProfit())
                || !plan.side().gains(plan.stopLoss(), plan.takeProfit())) {
            return Verdict.refuse(
                    Code.BAD_LEVELS,
                    "stop_loss must be %s and take_profit %s the entry to %s"
                            .formatted(
                                    plan.side() == Side.BUY ? "below" : "above",
                                    plan.side() == Side.BUY ? "above" : "below",
                                    plan.side().wire()));
        }
        return Verdict.pass("symbol and levels are sound");
    }

    private static String shown(Optional<Price> price) {
        return price.map(Price::toString).orElse("-");
    }
}
