package com.joinbitten.core.gate;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.mission.Levels;
import com.joinbitten.core.trade.Instrument;
import com.joinbitten.core.trade.Instruments;
import java.util.Optional;

/**
 * Holds back symbols that nobody knows, and prices finer than the symbol has. That the levels stand on the right side of
 * each other is a property of {@link Levels}.
 */
public record LevelsGate(Instruments instruments) implements Gate<Contender> {
    @Override
    public String name() {
        return "levels";
    }

    @Override
    public Verdict check(Contender contender) {
        Levels levels = contender.mission().levels();
        Optional<Instrument> instrument = instruments.find(contender.mission().symbol());
        return verdict(contender, levels, instrument)
                .with("symbol", contender.mission().symbol())
                .with("side", levels.side())
                .with("entry", levels.entry())
                .with("stop_loss", levels.stopLoss())
                .with("take_profit", levels.takeProfit());
    }

    private static Verdict verdict(Contender contender, Levels levels, Optional<Instrument> instrument) {
        if (instrument.isEmpty()) {
            return Verdict.refuse(
                    Code.BAD_LEVELS,
                    "symbol is not known: " + contender.mission().symbol());
        }
        int digits = instrument.get().digits();
        int finest = Math.max(
                levels.entry().value().scale(),
                Math.max(
                        levels.stopLoss().value().scale(),
                        levels.takeProfit().value().scale()));
        if (finest > digits) {
            return Verdict.refuse(
                    Code.BAD_LEVELS, "prices must have at most %d decimal places: %d".formatted(digits, finest));
        }
        return Verdict.pass("symbol and levels are sound");
    }
}
