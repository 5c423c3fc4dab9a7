package com.joinbitten.core.gate.limit;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.intake.Contender;
import com.joinbitten.core.gate.Gate;
import com.joinbitten.core.gate.TierRules;
import com.joinbitten.core.gate.Verdict;
import java.time.Duration;

/** Holds back a fire that follows the user's last one too soon. */
public record CooldownGate(TierRules tiers) implements Gate<Contender> {
    @Override
    public String name() {
        return "cooldown";
    }

    @Override
    public Verdict check(Contender contender) {
        Duration pause = tiers.of(contender.user().tier()).cooldown();
        return contender
                .standing()
                .lastFire()
                .map(last -> Cooldown.until(last.plus(pause), contender, Code.COOLDOWN, "the weapon cools down")
                        .with("last_fire", last))
                .orElseGet(() -> Verdict.pass("no fire before this one"))
                .with("cooldown_s", pause.toSeconds());
    }
}
