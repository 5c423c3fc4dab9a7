package com.joinbitten.toc;

import com.joinbitten.core.mission.Levels;
import com.joinbitten.core.mission.Mission;
import com.joinbitten.core.mission.SignalClass;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.trade.Price;
import com.joinbitten.core.trade.Side;
import com.joinbitten.core.trade.Symbol;
import com.joinbitten.core.trade.Tcs;
import com.joinbitten.core.trade.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a test wants of a mission to buy; immutable.
 *
 * @param lots none for the size that the risk rule makes
 * @param text stands wherever a signal can say something
 */
public record MissionDraft(
        String symbol,
        String entry,
        String stop,
        String target,
        int tcs,
        SignalClass kind,
        Optional<String> lots,
        Optional<String> text) {
    /** 0.1 lots of EURUSD at 1.0905, whose stop is $109 a lot away, with that confidence. */
    public static MissionDraft euro(int tcs) {
        return new MissionDraft(
                "EURUSD",
                "1.0905",
                "1.08941",
                "1.09214",
                tcs,
                SignalClass.RAPID_ASSAULT,
                Optional.of("0.1"),
                Optional.empty());
    }

    /** With that confidence. */
    public MissionDraft tcs(int percent) {
        return new MissionDraft(symbol, entry, stop, target, percent, kind, lots, text);
    }

    /** Of that class. */
    public MissionDraft kind(SignalClass other) {
        return new MissionDraft(symbol, entry, stop, target, tcs, other, lots, text);
    }

    /** Of that size. */
    public MissionDraft lots(String size) {
        return new MissionDraft(symbol, entry, stop, target, tcs, kind, Optional.of(size), text);
    }

    /** Of the size that the risk rule makes. */
    public MissionDraft sizedByRisk() {
        return new MissionDraft(symbol, entry, stop, target, tcs, kind, Optional.empty(), text);
    }

    /** Of that symbol, whatever its price is. */
    public MissionDraft symbol(String name) {
        return at(name, entry, stop, target);
    }

    /** Of that symbol at that price, with a stop below it and a target above. */
    public MissionDraft at(String name, String price, String below, String above) {
        return new MissionDraft(name, price, below, above, tcs, kind, lots, text);
    }

    /** Saying that. */
    public MissionDraft saying(String words) {
        return new MissionDraft(symbol, entry, stop, target, tcs, kind, lots, Optional.of(words));
    }

    /** The mission; without an owner it is everyone's. */
    public Mission mission(String id, Optional<UserId> owner, Instant from, Duration life) {
        return new Mission(
                new MissionId(id),
                owner,
                new Symbol(symbol),
                new Levels(Side.BUY, Price.of(entry), Price.of(stop), Price.of(target)),
                new Tcs(tcs),
                kind,
                lots.map(Lots::of),
                from,
                from.plus(life),
                text,
                text);
    }
}
