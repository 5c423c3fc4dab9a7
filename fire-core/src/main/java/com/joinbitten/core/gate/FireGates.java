package com.joinbitten.core.gate;

import com.joinbitten.core.fire.GateNote;
import com.joinbitten.core.fire.intake.Candidate;
import com.joinbitten.core.fire.intake.FireCheck;
import com.joinbitten.core.mission.Mission;
import com.joinbitten.core.trade.Instruments;
import com.joinbitten.core.user.User;
import java.util.List;

/**
 * The ordered list of gates. Immutable, and thread-safe as its gates are.
 *
 * <p>Those at the door look at what is known of an intent; the others at an intent whose user and mission are known. A
 * new rule is a new class and one more line in {@link #standard}.
 */
public final class FireGates implements FireCheck {
    private final List<Gate<Candidate>> door;
    private final List<Gate<Contender>> rules;

    /**
     * Gates in their order.
     *
     * @param door refuses every candidate without user or mission
     * @param rules asked after all of the door
     */
    public FireGates(List<Gate<Candidate>> door, List<Gate<Contender>> rules) {
        this.door = List.copyOf(door);
        this.rules = List.copyOf(rules);
    }

    /** The gates that every fire must pass. */
    public static FireGates standard(Instruments instruments, TierRules tiers) {
        return new FireGates(
                List.of(new KnownUserGate(), new MissionGate()),
                List.of(new LevelsGate(instruments), new SizeGate(instruments, tiers), new TcsGate(tiers)));
    }

    @Override
    public List<GateNote> check(Candidate candidate) {
        GateTrace trace = new GateTrace();
        if (trace.passes(door, candidate)) {
            trace.passes(rules, contender(candidate));
        }
        return trace.notes();
    }

    private static Contender contender(Candidate candidate) {
        User user = candidate.user().orElseThrow(() -> new IllegalStateException("the door let an unknown user in"));
        Mission mission =
                candidate.mission().orElseThrow(() -> new IllegalStateException("the door let an unknown mission in"));
        return new Contender(candidate.request(), user, mission, candidate.lots(), candidate.now());
    }
}
