package com.joinbitten.core.storage;

import static com.joinbitten.core.terminal.Hall.spec;
import static com.joinbitten.core.terminal.TerminalType.DEMO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.joinbitten.core.terminal.Hall;
import com.joinbitten.core.terminal.Terminal;
import com.joinbitten.core.terminal.TerminalState;
import com.joinbitten.core.trade.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Terminals that are read again only when something has changed, by whatever node. */
class SqlTerminalsTest extends OnEachEngine {
    private Hall node;
    private Hall other;

    @BeforeEach
    void open() {
        node = new Hall(settings);
        other = new Hall(settings);
        node.configure(spec("A", DEMO, 2), spec("B", DEMO, 2));
    }

    @AfterEach
    void close() {
        other.close();
        node.close();
    }

    private List<Terminal> all() {
        return node.terminals.list(Optional.empty());
    }

    @Test
    void theListIsTheSameUntilSomethingMoves() {
        List<Terminal> first = all();

        assertThat(all()).isSameAs(first);
        assertThat(first).extracting(Terminal::users).containsExactly(0, 0);
    }

    @Test
    void whatAnotherNodeChangesIsSeenAtOnce() {
        assertThat(all()).extracting(Terminal::users).containsExactly(0, 0);

        other.seated("u1", DEMO);
        assertThat(all()).extracting(Terminal::users).containsExactly(1, 0);

        Terminal first = other.terminal("A");
        other.assignments.failover(first.id(), TerminalState.ERROR, "broken", other.clock.instant());
        assertThat(all()).extracting(Terminal::users).containsExactly(0, 1);
        assertThat(all()).extracting(Terminal::state).containsExactly(TerminalState.ERROR, TerminalState.AVAILABLE);

        other.terminals.setState(first.id(), TerminalState.AVAILABLE, "mended");
        assertThat(all()).extracting(Terminal::note).containsExactly("mended", "");

        other.assignments.release(new UserId("u1"), Optional.empty(), other.clock.instant());
        assertThat(all()).extracting(Terminal::users).containsExactly(0, 0);

        other.seated("u2", DEMO);
        other.clock.advance(Duration.ofDays(2));
        other.assignments.releaseIdle(other.clock.instant().minus(Hall.IDLE), other.clock.instant());
        assertThat(all()).extracting(Terminal::users).containsExactly(0, 0);

        other.configure(spec("A", DEMO, 7), spec("C", DEMO, 1));
        assertThat(all())
                .extracting(Terminal::name, terminal -> terminal.spec().seats(), Terminal::state)
                .containsExactly(
                        tuple("A", 7, TerminalState.AVAILABLE),
                        tuple("B", 2, TerminalState.RETIRED),
                        tuple("C", 1, TerminalState.AVAILABLE));
    }
}
