package com.joinbitten.toc.api.terminal;

import com.joinbitten.core.terminal.Terminal;
import com.joinbitten.core.terminal.TerminalId;
import com.joinbitten.core.terminal.Terminals;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds terminals by what callers call them: the number or the name. Thread-safe; blocks on storage. */
public final class TerminalNames {
    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,17}");

    private final Terminals terminals;

    /** Among those terminals. */
    public TerminalNames(Terminals terminals) {
        this.terminals = terminals;
    }

    /** The terminal of that number or name. */
    public Optional<Terminal> find(String text) {
        if (NUMBER.matcher(text).matches()) {
            return terminals.find(new TerminalId(Long.parseLong(text)));
        }
        return terminals.find(text);
    }
}
