package com.joinbitten.core.terminal.desk;

import static com.joinbitten.core.terminal.Hall.spec;
import static com.joinbitten.core.terminal.TerminalType.DEMO;
import static com.joinbitten.core.terminal.TerminalType.LIVE;
import static com.joinbitten.core.terminal.TerminalType.PRESS_PASS;
import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.storage.OnEachEngine;
import com.joinbitten.core.storage.SqlLogins;
import com.joinbitten.core.terminal.Assignment;
import com.joinbitten.core.terminal.Hall;
import com.joinbitten.core.terminal.Mt5Login;
import com.joinbitten.core.terminal.SealedLogin;
import com.joinbitten.core.terminal.TerminalState;
import com.joinbitten.core.terminal.TerminalType;
import com.joinbitten.core.terminal.desk.AssignOutcome.Refusal;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.user.Tier;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TerminalDeskTest extends OnEachEngine {
    private static final Mt5Login LOGIN = new Mt5Login("100", "pass", "Broker-Live");

    private Hall hall;
    private TerminalDesk desk;
    private SqlLogins logins;

    @BeforeEach
    void open() {
        hall = new Hall(settings);
        hall.configure(spec("P", PRESS_PASS, 1), spec("D", DEMO, 1), spec("L", LIVE, 1));
        hall.user("nibbler", Tier.NIBBLER);
        hall.user("press", Tier.PRESS_PASS);
        desk = hall.desk();
        logins = new SqlLogins(hall.database);
    }

    @AfterEach
    void close() {
        hall.close();
    }

    private AssignOutcome assign(String user, TerminalType type, Optional<Mt5Login> login) {
        return desk.assign(new AssignRequest(new UserId(user), type, Optional.empty(), login));
    }

    private Assignment assigned(String user, TerminalType type, Optional<Mt5Login> login) {
        return assign(user, type, login).fold(AssignOutcome.Assigned::assignment, refused -> {
            throw new AssertionError(refused);
        });
    }

    @Test
    void anUnknownUserIsRefused() {
        assertThat(assign("stranger", DEMO, Optional.empty()))
                .isEqualTo(new AssignOutcome.Refused(Refusal.USER_UNKNOWN, "User not found"));
    }

    @Test
    void theTierDecidesWhichKindsThereAre() {
        assertThat(assign("press", LIVE, Optional.empty()))
                .isEqualTo(new AssignOutcome.Refused(
                        Refusal.TIER_FORBIDS, "Live trading not available for Press Pass users"));
        assertThat(assign("press", DEMO, Optional.empty()))
                .isEqualTo(new AssignOutcome.Refused(
                        Refusal.TIER_FORBIDS, "Demo trading not available for Press Pass users"));
        assertThat(assign("press", PRESS_PASS, Optional.empty())).isInstanceOf(AssignOutcome.Assigned.class);
    }

    @Test
    void fullTerminalsAreNamedByTheirKind() {
        hall.seated("other", LIVE);

        assertThat(assign("nibbler", LIVE, Optional.empty()))
                .isEqualTo(new AssignOutcome.Refused(Refusal.NO_SEAT, "No available live terminals"));
    }

    @Test
    void aLoginIsKeptSealedReplacedByALaterOneAndGoneWithTheSeat() {
        Assignment seat = assigned("nibbler", LIVE, Optional.of(LOGIN));
        SealedLogin first = logins.find(seat).orElseThrow();
        Mt5Login newer = new Mt5Login("100", "changed", "Broker-Live");

        assigned("nibbler", LIVE, Optional.of(newer));
        SealedLogin second = logins.find(seat).orElseThrow();
        desk.release(new UserId("nibbler"), Optional.empty());

        assertThat(hall.seal.open(first, seat)).isEqualTo(LOGIN);
        assertThat(hall.seal.open(second, seat)).isEqualTo(newer);
        assertThat(second.nonce()).isNotEqualTo(first.nonce());
        assertThat(logins.find(seat)).isEmpty();
        assertThat(logins.save(seat, first, hall.clock.instant())).isFalse();
    }

    @Test
    void aLoginStaysWithItsUserInAFailover() {
        Assignment before = assigned("nibbler", LIVE, Optional.of(LOGIN));
        hall.configure(spec("L", LIVE, 1), spec("M", LIVE, 1));

        Assignment after = desk.failover(hall.terminal("L").id(), TerminalState.ERROR, "")
                .orElseThrow()
                .moved()
                .get(0);

        assertThat(after.id()).isNotEqualTo(before.id());
        assertThat(hall.seal.open(logins.find(after).orElseThrow(), after)).isEqualTo(LOGIN);
    }
}
