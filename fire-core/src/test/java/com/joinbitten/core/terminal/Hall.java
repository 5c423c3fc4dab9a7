package com.joinbitten.core.terminal;

import com.joinbitten.core.Samples;
import com.joinbitten.core.fire.SettableClock;
import com.joinbitten.core.gate.TierRules;
import com.joinbitten.core.storage.Database;
import com.joinbitten.core.storage.DatabaseSettings;
import com.joinbitten.core.storage.SqlAssignments;
import com.joinbitten.core.storage.SqlLogins;
import com.joinbitten.core.storage.SqlTerminals;
import com.joinbitten.core.storage.SqlUsers;
import com.joinbitten.core.terminal.desk.TerminalDesk;
import com.joinbitten.core.terminal.desk.TerminalRoutes;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.user.Tier;
import com.joinbitten.core.user.User;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Terminals and users over a real database. */
public final class Hall implements AutoCloseable {
    /** After how long a seat is given back. */
    public static final Duration IDLE = Duration.ofHours(24);

    public final SettableClock clock = new SettableClock(Samples.NOW);
    public final Database database;
    public final SqlTerminals terminals;
    public final SqlAssignments assignments;
    public final LoginSeal seal = new LoginSeal(new byte[LoginSeal.KEY_BYTES]);

    public Hall(DatabaseSettings settings) {
        database = Database.open(settings);
        terminals = new SqlTerminals(database);
        assignments = new SqlAssignments(database);
    }

    /** A terminal behind the relay {@code main}. */
    public static TerminalSpec spec(String name, TerminalType type, int seats) {
        return new TerminalSpec(name, type, new TerminalPlace("main", "127.0.0.1", 5556, "terminals/" + name), seats);
    }

    public void configure(TerminalSpec... specs) {
        terminals.configure(List.of(specs));
    }

    public User user(String id, Tier tier) {
        User user = User.of(new UserId(id), tier, new BigDecimal("10000"));
        new SqlUsers(database).save(user);
        return user;
    }

    public Seating assign(String user, TerminalType type) {
        return assignments.assign(new SeatRequest(new UserId(user), type, Optional.empty(), clock.instant()));
    }

    /** The user's seat, which there must be. */
    public Assignment seated(String user, TerminalType type) {
        return seated(assign(user, type));
    }

    public static Assignment seated(Seating seating) {
        return seating.fold(Seating.Seated::assignment, full -> {
            throw new AssertionError(full);
        });
    }

    public Terminal terminal(String name) {
        return terminals.find(name).orElseThrow();
    }

    public TerminalDesk desk() {
        return new TerminalDesk(
                new SqlUsers(database),
                assignments,
                new TerminalDesk.Vault(new SqlLogins(database), seal),
                TierRules.standard(),
                clock);
    }

    public TerminalRoutes routes() {
        return new TerminalRoutes(
                terminals, assignments, new TerminalRoutes.Policy(TierRules.standard(), Set.of("main"), IDLE), clock);
    }

    @Override
    public void close() {
        database.close();
    }
}
