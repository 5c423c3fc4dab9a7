package com.joinbitten.core.fire.intake;

import com.joinbitten.core.fire.Standing;
import com.joinbitten.core.terminal.TerminalType;
import com.joinbitten.core.terminal.profile.Placement;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.user.User;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A known user's intent to open something; what most gates look at. Immutable.
 *
 * @param candidate the intent as it came to the door
 * @param lots size of the order in our lots; absent when the risk rule finds none
 * @param risk dollars lost at the stop; absent when there is no stop or its worth is not known
 * @param venue where it would be executed; absent when no terminal serves the user
 * @param placement what is known of the terminal there
 * @param standing what the user's fires so far leave to this one
 */
public record Contender(
        Candidate candidate,
        User user,
        TradePlan plan,
        Optional<Lots> lots,
        Optional<BigDecimal> risk,
        Optional<Venue> venue,
        Placement placement,
        Standing standing) {
    /** Of a terminal of which nothing was heard. */
    public Contender(
            Candidate candidate,
            User user,
            TradePlan plan,
            Optional<Lots> lots,
            Optional<BigDecimal> risk,
            Optional<Venue> venue,
            Standing standing) {
        this(candidate, user, plan, lots, risk, venue, Placement.UNKNOWN, standing);
    }

    /** The same with what counts now. */
    public Contender with(Standing present) {
        Candidate told = new Candidate(
                candidate.request(), present.level(), candidate.user(), candidate.mission(), candidate.now());
        return new Contender(told, user, plan, lots, risk, venue, placement, present);
    }

    /** The same at the terminal that was taken. */
    public Contender at(Optional<Venue> taken) {
        return new Contender(candidate, user, plan, lots, risk, taken, placement, standing);
    }

    /** The instant of the decision, UTC. */
    public Instant now() {
        return candidate.now();
    }

    /** Whether real money is at stake. */
    public boolean live() {
        return venue.map(Venue::terminal).equals(Optional.of(TerminalType.LIVE));
    }

    /** How long from now to that instant; never negative. */
    public Duration until(Instant then) {
        Duration left = Duration.between(now(), then);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
