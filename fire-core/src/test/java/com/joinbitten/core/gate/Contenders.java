package com.joinbitten.core.gate;

import com.joinbitten.core.Samples;
import com.joinbitten.core.fire.RequestId;
import com.joinbitten.core.fire.Standing;
import com.joinbitten.core.fire.Standing.ClosedTrade;
import com.joinbitten.core.fire.intake.Aim;
import com.joinbitten.core.fire.intake.Candidate;
import com.joinbitten.core.fire.intake.Contender;
import com.joinbitten.core.fire.intake.DirectOrder;
import com.joinbitten.core.fire.intake.FireRequest;
import com.joinbitten.core.fire.intake.TradePlan;
import com.joinbitten.core.fire.intake.Venue;
import com.joinbitten.core.gate.money.RiskSizing;
import com.joinbitten.core.halt.HaltLevel;
import com.joinbitten.core.mission.Mission;
import com.joinbitten.core.terminal.TerminalType;
import com.joinbitten.core.terminal.profile.Placement;
import com.joinbitten.core.trade.Instruments;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.trade.Quote;
import com.joinbitten.core.trade.Valuations;
import com.joinbitten.core.user.Tier;
import com.joinbitten.core.user.User;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Builds what gates look at, starting from the sample mission, fired by a commander who has never fired. */
public final class Contenders {
    /** A Monday, at noon. */
    public static final Instant NOW = Samples.NOW;

    private Tier tier = Tier.COMMANDER;
    private String balance = "10000";
    private Aim aim = new Aim.AtMission(Samples.mission().build().id());
    private Optional<Mission> mission = Optional.of(Samples.mission().build());
    private TradePlan plan = TradePlan.of(Samples.mission().build());
    private Optional<Lots> lots = Optional.of(Lots.of("0.1"));
    private Optional<BigDecimal> risk = Optional.empty();
    private boolean riskGiven;
    private Optional<Venue> venue = Optional.of(new Venue("main", TerminalType.PRESS_PASS));
    private HaltLevel level = HaltLevel.NORMAL;
    private Optional<BigDecimal> dayStart = Optional.empty();
    private int today;
    private List<Instant> recent = List.of();
    private Optional<Instant> last = Optional.empty();
    private int open;
    private BigDecimal atRisk = BigDecimal.ZERO;
    private List<ClosedTrade> closed = List.of();
    private Instant now = NOW;
    private boolean known = true;
    private Placement placement = Placement.UNKNOWN;

    /** Of that tier. */
    public Contenders tier(Tier other) {
        tier = other;
        return this;
    }

    /** With that many dollars. */
    public Contenders balance(String dollars) {
        balance = dollars;
        return this;
    }

    /** Whom nobody knows. */
    public Contenders stranger() {
        known = false;
        return this;
    }

    /** Firing that mission, at its own size. */
    public Contenders mission(Mission other) {
        mission = Optional.of(other);
        aim = new Aim.AtMission(other.id());
        plan = TradePlan.of(other);
        lots = other.lots();
        return this;
    }

    /** Firing a mission that does not exist. */
    public Contenders noMission() {
        mission = Optional.empty();
        return this;
    }

    /** Firing without a mission, at that quote. */
    public Contenders order(DirectOrder order, Optional<Quote> quote) {
        mission = Optional.empty();
        aim = new Aim.AtMarket(order);
        plan = TradePlan.of(order, quote);
        lots = plan.lots();
        return this;
    }

    /** Of that size. */
    public Contenders lots(String text) {
        lots = Optional.of(Lots.of(text));
        return this;
    }

    /** Of no size. */
    public Contenders noLots() {
        lots = Optional.empty();
        return this;
    }

    /** Losing that many dollars at the stop, whatever the plan says. */
    public Contenders risk(String dollars) {
        risk = Optional.of(new BigDecimal(dollars));
        riskGiven = true;
        return this;
    }

    /** On that kind of terminal. */
    public Contenders terminal(TerminalType type) {
        venue = Optional.of(new Venue("main", type));
        return this;
    }

    /** At a terminal that says this. */
    public Contenders placed(Placement told) {
        placement = told;
        return this;
    }

    /** Behind that relay. */
    public Contenders relay(String name) {
        venue = Optional.of(new Venue(name, TerminalType.PRESS_PASS));
        return this;
    }

    /** While trading is stopped so far. */
    public Contenders halt(HaltLevel stopped) {
        level = stopped;
        return this;
    }

    /** After that many fires today. */
    public Contenders today(int fires) {
        today = fires;
        return this;
    }

    /** After that many open positions. */
    public Contenders open(int positions) {
        open = positions;
        return this;
    }

    /** After fires at these instants, newest first. */
    public Contenders fired(List<Instant> times) {
        recent = times;
        last = times.stream().findFirst();
        return this;
    }

    /** With that much at risk already. */
    public Contenders atRisk(String dollars) {
        atRisk = new BigDecimal(dollars);
        return this;
    }

    /** After these positions closed, newest first. */
    public Contenders closed(List<ClosedTrade> trades) {
        closed = trades;
        return this;
    }

    /** With that balance at the day's start. */
    public Contenders dayStart(String dollars) {
        dayStart = Optional.of(new BigDecimal(dollars));
        return this;
    }

    /** At that instant. */
    public Contenders at(Instant instant) {
        now = instant;
        return this;
    }

    /** The intent at the door. */
    public Candidate candidate() {
        FireRequest request = new FireRequest(
                Samples.FIRE,
                new RequestId(Samples.FIRE.value()),
                Samples.USER,
                aim,
                Optional.empty(),
                Optional.empty());
        return new Candidate(request, level, known ? Optional.of(user()) : Optional.empty(), mission, now);
    }

    private User user() {
        return User.of(Samples.USER, tier, new BigDecimal(balance));
    }

    /** The intent with all that gates look at. */
    public Contender build() {
        Valuations valuations = new Valuations(Instruments.standard(), symbol -> Optional.empty());
        RiskSizing sizing = new RiskSizing(valuations, TierRules.standard(), VolumeCaps.standard());
        Optional<BigDecimal> losing = riskGiven ? risk : lots.flatMap(size -> sizing.risk(plan, size));
        Standing standing = new Standing(level, dayStart, today, last, recent, open, atRisk, closed);
        return new Contender(candidate(), user(), plan, lots, losing, venue, placement, standing);
    }
}
