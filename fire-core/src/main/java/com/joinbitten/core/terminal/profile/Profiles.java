package com.joinbitten.core.terminal.profile;

import com.joinbitten.core.terminal.TerminalId;
import com.joinbitten.core.trade.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What terminals said last. Implementations are thread-safe and block on storage, so callers stay off event loops; a
 * storage fault surfaces as {@code StorageException}.
 */
public interface Profiles {
    /**
     * Stores what is newer than what is known. A balance that is told becomes the user's, where the relay is the one of
     * the user's last chosen seat, or the user has none, and nothing newer has been told.
     */
    void record(String relay, List<HeardProfile> heard);

    /** Whether the symbols of that name are stored. */
    boolean hasSymbols(String relay, SymbolsId id);

    /** Stores symbols under their name. */
    void keepSymbols(String relay, SymbolsId id, List<SymbolProfile> symbols);

    /** The user's terminal behind that relay. */
    Optional<KnownTerminal> find(String relay, UserId user);

    /** Every terminal of that user, by relay. */
    List<KnownTerminal> of(UserId user);

    /** What is known of the accounts at each terminal at which somebody sits whose terminal was heard. */
    Map<TerminalId, HeardSummary> summaries();

    /** When a terminal told the user's balance; empty where it is an operator's word. */
    Optional<Instant> balanceAt(UserId user);

    /** Open positions that terminals list, and of which neither ticket nor magic belongs to a fire of their user; at most so many. */
    List<StrayPosition> strays(int max);
}
