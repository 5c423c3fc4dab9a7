package com.joinbitten.relay.spool;

import com.joinbitten.core.terminal.profile.TerminalReading;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.TerminalsReport;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Port: what is known of terminals. Implementations are thread-safe, answer from memory and never block. */
public interface Terminals {
    /** Knows of none. */
    Terminals NONE = new Terminals() {
        @Override
        public TerminalsReport page(Optional<UserId> after, Predicate<UserId> visible) {
            return new TerminalsReport(List.of(), Optional.empty());
        }

        @Override
        public Optional<TerminalReading> find(UserId user) {
            return Optional.empty();
        }
    };

    /**
     * As many terminals as a frame takes, without their symbols.
     *
     * @param after begins behind this user, by spelling
     * @param visible whose terminals the asker may know of
     */
    TerminalsReport page(Optional<UserId> after, Predicate<UserId> visible);

    /** The terminal of that user with all it told; empty while it has told nothing that could be read. */
    Optional<TerminalReading> find(UserId user);
}
