package com.joinbitten.core.terminal.board;

import java.util.List;
import java.util.Map;

/** Port: what the board of terminals shows. Implementations are thread-safe and block on storage; a fault surfaces as {@code StorageException}. */
public interface TerminalBoard {
    /** Who sits at any terminal, by terminal and user; at most so many. */
    List<Sitting> sittings(int most);

    /** How many fires wait for each relay, by name: of them it is not known whether they were visible. */
    Map<String, Long> waiting();
}
