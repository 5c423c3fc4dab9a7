package com.joinbitten.core.gate.sequence;

import com.joinbitten.core.fire.GateNote;
import com.joinbitten.core.fire.intake.Candidate;
import com.joinbitten.core.fire.intake.Contender;
import com.joinbitten.core.fire.intake.FireCheck;
import com.joinbitten.core.gate.Gate;
import com.joinbitten.core.gate.GateRules;
import com.joinbitten.core.gate.TierRules;
import com.joinbitten.core.gate.door.EmergencyStopGate;
import com.joinbitten.core.gate.door.KnownUserGate;
import com.joinbitten.core.gate.door.MissionGate;
import com.joinbitten.core.gate.limit.CooldownGate;
import com.joinbitten.core.gate.limit.DailyFiresGate;
import com.joinbitten.core.gate.limit.FireRateGate;
import com.joinbitten.core.gate.limit.LossPauseGate;
import com.joinbitten.core.gate.limit.OpenPositionsGate;
import com.joinbitten.core.gate.money.BalanceGate;
import com.joinbitten.core.gate.money.DailyLossGate;
import com.joinbitten.core.gate.money.ExposureGate;
import com.joinbitten.core.gate.money.RiskGate;
import com.joinbitten.core.gate.money.StopLossGate;
import com.joinbitten.core.gate.trade.LevelsGate;
import com.joinbitten.core.gate.trade.MarketHoursGate;
import com.joinbitten.core.gate.trade.SizeGate;
import com.joinbitten.core.gate.trade.TcsGate;
import com.joinbitten.core.gate.trade.TerminalGate;
import com.joinbitten.core.gate.trade.TierGate;
import com.joinbitten.core.gate.trade.VolumeCapGate;
import com.joinbitten.core.trade.AccountMoney;
import com.joinbitten.core.trade.Instruments;
import java.util.List;

/**
 * The ordered list of gates. Immutable, and thread-safe as its gates are.
 *
 * <p>Those at the door look at what is known of an intent; the others at an intent whose user and trade are known. A new
 * rule is a new class and one more line in {@link #standard}.
 */
public final class FireGates implements FireCheck {
    private final List<Gate<Candidate>> door;
    private final List<Gate<Contender>> rules;

    /**
     * Gates in their order.
     *
     * @param door refuses every candidate without user, or without the mission that it names
     * @param rules asked after all of the door
     */
    public FireGates(List<Gate<Candidate>> door, List<Gate<Contender>> rules) {
        this.door = List.copyOf(door);
        this.rules = List.copyOf(rules);
    }

    /**
     * The gates that every fire must pass, in the order of the contract.
     *
     * @param money in which limits count what accounts of other currencies lost
     */
    public static FireGates standard(Instruments instruments, TierRules tiers, GateRules rules, AccountMoney money) {
        return new FireGates(
                List.of(new EmergencyStopGate(), new KnownUserGate(), new MissionGate()),
                List.of(
                        new LevelsGate(instruments),
                        new SizeGate(instruments, tiers),
                        new TcsGate(tiers),
                        new TierGate(tiers, rules.restricted()),
                        new DailyFiresGate(tiers),
                        new OpenPositionsGate(tiers),
                        new CooldownGate(tiers),
                        new LossPauseGate(rules.lossesInARow(), rules.lossPause()),
                        new FireRateGate(rules.firesPerMinute()),
                        new MarketHoursGate(rules.hours(), rules.paperRelays()),
                        new BalanceGate(),
                        new StopLossGate(),
                        new RiskGate(tiers),
                        new ExposureGate(rules.exposurePercent()),
                        new DailyLossGate(tiers, money),
                        new VolumeCapGate(rules.caps()),
                        new TerminalGate()));
    }

    @Override
    public List<GateNote> atTheDoor(Candidate candidate) {
        GateTrace trace = new GateTrace();
        trace.passes(door, candidate);
        return trace.notes();
    }

    @Override
    public List<GateNote> check(Contender contender) {
        GateTrace trace = new GateTrace();
        if (trace.passes(door, contender.candidate())) {
            trace.passes(rules, contender);
        }
        return trace.notes();
    }
}
