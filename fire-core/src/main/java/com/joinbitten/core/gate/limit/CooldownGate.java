package com.joinbitten.core.gate.limit;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.intake.Contender;
import com.joinbitten.core.gate.Gate;
import com.joinbitten.core.gate.TierRules;
import com.joinbitten.core.gate.Verdict;
import com.joinbitten.core.user.User;
import java.time.Instant;

/** Holds back a fire that follows the user's last one too soon. */
public record CooldownGate(TierRules tiers) implements Gate<Contender> {
    @Override
    public String name() {
        return "cooldown";
    }

    @Override
    public Verdict check(Contender contender) {
        User user = contender.user();
        return contender
                .standing()
                .lastFire()
                .map(last -> Cooldown.until(end(user, last), contender, Code.COOLDOWN, "the weapon cools down")
                        .with("last_fire", last))
                .orElseGet(() -> Verdict.pass("no fire before this one"))
                .with("cooldown_s", tiers.of(user.tier()).cooldown().toSeconds());
    }

    /** When the pause after that fire ends. */
    Instant end(User user, Instant last) {
        return last.plus(tiers.of(user.tier()).cooldown());
    }
}
