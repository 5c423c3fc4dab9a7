package com.joinbitten.toc.signal;

import com.joinbitten.core.mission.SignalClass;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.trade.Side;
import com.joinbitten.core.trade.Symbol;
import com.joinbitten.core.trade.Tcs;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How the alerts of one source are read. Immutable.
 *
 * @param members where each field stands in a JSON alert: names of members, separated by dots
 * @param text the form of alerts that are plain text
 * @param symbols what the source calls our symbols, in capitals; others are taken as they are
 * @param words which word is which side, in small letters
 * @param ignored words of the side that mean nothing to us, in small letters
 * @param tcs the confidence of all its alerts; empty: each tells its own
 * @param lots fixed size; empty: by the risk rule
 * @param life how long its missions live; empty: as all others
 */
public record AlertTemplate(
        Map<AlertField, String> members,
        Optional<AlertText> text,
        Map<String, Symbol> symbols,
        Map<String, Side> words,
        Set<String> ignored,
        Levels levels,
        Optional<Tcs> tcs,
        SignalClass signalClass,
        Optional<Lots> lots,
        Optional<Duration> life,
        Times times) {
    /** Where stop and target stand. */
    public record Levels(AlertLevel stop, AlertLevel target) {}

    /**
     * What is too soon and what too late.
     *
     * @param window for how long an alert with the same text is the same alert, above 0
     * @param maxAge how old an alert may be that tells its time, above 0
     */
    public record Times(Duration window, Duration maxAge) {}

    /** Takes copies. */
    public AlertTemplate {
        members = Map.copyOf(members);
        symbols = Map.copyOf(symbols);
        words = Map.copyOf(words);
        ignored = Set.copyOf(ignored);
    }
}
