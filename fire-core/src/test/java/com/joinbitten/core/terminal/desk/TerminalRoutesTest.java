package com.joinbitten.core.terminal.desk;

import static com.joinbitten.core.terminal.Hall.spec;
import static com.joinbitten.core.terminal.TerminalType.DEMO;
import static com.joinbitten.core.terminal.TerminalType.LIVE;
import static com.joinbitten.core.terminal.TerminalType.PRESS_PASS;
import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Route;
import com.joinbitten.core.fire.intake.Routing;
import com.joinbitten.core.fire.intake.Routing.Seat;
import com.joinbitten.core.storage.DatabaseSettings;
import com.joinbitten.core.terminal.Hall;
import com.joinbitten.core.terminal.TerminalPlace;
import com.joinbitten.core.terminal.TerminalSpec;
import com.joinbitten.core.terminal.TerminalState;
import com.joinbitten.core.terminal.TerminalType;
import com.joinbitten.core.user.Tier;
import com.joinbitten.core.user.User;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerminalRoutesTest {
    private static final Optional<TerminalType> ANY = Optional.empty();
    private static final Route MAIN_PRESS_PASS = new Route("main", PRESS_PASS.wire());

    private Hall hall;
    private TerminalRoutes routes;
    private User nibbler;
    private User pressPass;

    @BeforeEach
    void open(@TempDir Path folder) {
        hall = new Hall(DatabaseSettings.sqlite(folder.resolve("toc.db")));
        hall.configure(spec("P", PRESS_PASS, 1), spec("D", DEMO, 2), spec("L", LIVE, 2));
        routes = hall.routes();
        nibbler = hall.user("nibbler", Tier.NIBBLER);
        pressPass = hall.user("press", Tier.PRESS_PASS);
    }

    @AfterEach
    void close() {
        hall.close();
    }

    private static Routing found(TerminalType type) {
        return new Routing.Found(new Route("main", type.wire()), Seat.HELD);
    }

    private static Code refusal(Routing routing) {
        return routing.fold(
                found -> {
                    throw new AssertionError(found);
                },
                Routing.Refused::code);
    }

    @Test
    void aUserWithoutASeatIsGivenAPressPassOneOnlyWhenItIsTaken() {
        Routing looked = routes.find(nibbler, ANY);
        int afterLooking = hall.terminal("P").users();

        Routing taken = routes.take(nibbler, ANY);

        assertThat(looked).isEqualTo(new Routing.Found(MAIN_PRESS_PASS, Seat.TO_TAKE));
        assertThat(afterLooking).isZero();
        assertThat(taken).isEqualTo(found(PRESS_PASS));
        assertThat(hall.terminal("P").users()).isEqualTo(1);
        assertThat(routes.take(nibbler, ANY)).isEqualTo(found(PRESS_PASS));
        assertThat(hall.terminal("P").users()).isEqualTo(1);
    }

    @Test
    void withoutAFreePressPassSeatThereIsNoTerminal() {
        hall.seated("other", PRESS_PASS);

        assertThat(refusal(routes.find(nibbler, ANY))).isEqualTo(Code.NO_TERMINAL);
        assertThat(routes.take(nibbler, ANY))
                .isEqualTo(new Routing.Refused(Code.NO_TERMINAL, "No available press_pass terminals"));
    }

    @Test
    void demoAndLiveAreNeverGivenByThemselves() {
        assertThat(routes.take(nibbler, Optional.of(LIVE)))
                .isEqualTo(new Routing.Refused(Code.NO_ASSIGNMENT, "No active terminal assignment for user"));
        assertThat(refusal(routes.take(nibbler, Optional.of(DEMO)))).isEqualTo(Code.NO_ASSIGNMENT);
        assertThat(hall.terminal("L").users() + hall.terminal("D").users()).isZero();
    }

    @Test
    void theSeatAskedForLastCountsUnlessTheFireAsksForAnother() {
        hall.seated("nibbler", LIVE);
        hall.clock.advance(Duration.ofSeconds(1));
        hall.seated("nibbler", DEMO);

        assertThat(routes.take(nibbler, ANY)).isEqualTo(found(DEMO));
        assertThat(routes.take(nibbler, Optional.of(LIVE))).isEqualTo(found(LIVE));
        hall.clock.advance(Duration.ofSeconds(1));
        hall.seated("nibbler", LIVE);
        assertThat(routes.take(nibbler, ANY)).isEqualTo(found(LIVE));
    }

    @Test
    void aSeatThatTheTierMayNotUseDoesNotCount() {
        hall.seated("press", LIVE);

        assertThat(routes.take(pressPass, ANY)).isEqualTo(found(PRESS_PASS));
        assertThat(routes.take(pressPass, Optional.of(LIVE)))
                .isEqualTo(new Routing.Refused(
                        Code.TERMINAL_FORBIDDEN, "Live trading not available for Press Pass users"));
    }

    @Test
    void aTerminalOutOfServiceRefusesAndNothingGoesElsewhere() {
        hall.seated("nibbler", DEMO);
        hall.clock.advance(Duration.ofSeconds(1));
        hall.seated("nibbler", LIVE);
        hall.terminals.setState(hall.terminal("L").id(), TerminalState.ERROR, "");

        assertThat(routes.take(nibbler, ANY))
                .isEqualTo(new Routing.Refused(Code.NO_TERMINAL, "terminal L is not in service: error"));
        assertThat(routes.take(nibbler, Optional.of(DEMO))).isEqualTo(found(DEMO));
    }

    @Test
    void aTerminalBehindARelayThatIsGoneRefuses() {
        TerminalPlace gone = new TerminalPlace("gone", "127.0.0.1", 1, "f");
        hall.configure(new TerminalSpec("D", DEMO, gone, 2));
        hall.seated("nibbler", DEMO);

        assertThat(refusal(routes.take(nibbler, ANY))).isEqualTo(Code.NO_TERMINAL);
    }

    @Test
    void aFailoverChangesTheWayAndNotTheAccount() {
        hall.seated("nibbler", DEMO);
        hall.configure(
                spec("D", DEMO, 2), new TerminalSpec("E", DEMO, new TerminalPlace("main", "10.0.0.9", 1, "f"), 1));

        hall.desk().failover(hall.terminal("D").id(), TerminalState.ERROR, "");

        assertThat(routes.take(nibbler, ANY)).isEqualTo(found(DEMO));
        assertThat(hall.terminal("E").users()).isEqualTo(1);
    }

    @Test
    void aSeatThatFiresIsNotIdle() {
        hall.seated("nibbler", DEMO);
        hall.seated("press", PRESS_PASS);
        hall.clock.advance(Duration.ofHours(23));
        routes.take(nibbler, ANY);
        hall.clock.advance(Duration.ofHours(2));

        int released = hall.desk().releaseIdle(Hall.IDLE);

        assertThat(released).isEqualTo(1);
        assertThat(hall.terminal("D").users()).isEqualTo(1);
    }
}
