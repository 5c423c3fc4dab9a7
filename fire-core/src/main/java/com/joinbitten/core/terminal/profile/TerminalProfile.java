package com.joinbitten.core.terminal.profile;

import com.joinbitten.core.trade.Excerpt;
import com.joinbitten.core.trade.Symbol;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a terminal says of itself in its heartbeat. What an Expert Advisor does not tell is absent. Immutable.
 *
 * @param level of the Expert Advisor, 0 to 9
 * @param account the broker's number of it
 * @param autoTrading whether terminal, Expert Advisor and account all let it trade
 * @param halted whether it claims and sends nothing because the relay said so
 * @param build of the terminal or the Expert Advisor, for people
 * @param time by the terminal's clock
 * @param symbols every symbol that it trades, each once; empty when none is told
 */
public record TerminalProfile(
        int level,
        Optional<String> account,
        Optional<Funds> funds,
        Optional<MarginMode> marginMode,
        Optional<Boolean> autoTrading,
        boolean halted,
        Optional<String> build,
        Optional<Instant> time,
        Optional<OpenPositions> positions,
        List<SymbolProfile> symbols) {
    private static final int MAX_LEVEL = 9;
    private static final int MAX_TEXT = 64;

    /** @throws IllegalArgumentException if a value is out of range or a symbol stands twice */
    public TerminalProfile {
        symbols = List.copyOf(symbols);
        if (level < 0 || level > MAX_LEVEL) {
            throw new IllegalArgumentException("level must be 0 to " + MAX_LEVEL + ": " + level);
        }
        account.ifPresent(text -> requireShort("account", text));
        build.ifPresent(text -> requireShort("build", text));
        Set<Symbol> names = new HashSet<>();
        for (SymbolProfile symbol : symbols) {
            if (!names.add(symbol.name())) {
                throw new IllegalArgumentException("symbols must name each once: " + symbol.name());
            }
        }
    }

    private static void requireShort(String name, String text) {
        boolean plain = text.chars().allMatch(c -> c >= ' ' && c < 127);
        if (text.length() > MAX_TEXT || !plain) {
            throw new IllegalArgumentException(
                    name + " must be at most " + MAX_TEXT + " printable ASCII characters: " + Excerpt.of(text));
        }
    }

    /** The same of another time. */
    public TerminalProfile at(Optional<Instant> other) {
        return new TerminalProfile(
                level, account, funds, marginMode, autoTrading, halted, build, other, positions, symbols);
    }

    /** The same with other symbols. */
    public TerminalProfile with(List<SymbolProfile> others) {
        return new TerminalProfile(
                level, account, funds, marginMode, autoTrading, halted, build, time, positions, others);
    }
}
