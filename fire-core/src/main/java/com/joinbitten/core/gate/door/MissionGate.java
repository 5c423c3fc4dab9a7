package com.joinbitten.core.gate.door;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.intake.Candidate;
import com.joinbitten.core.gate.Gate;
import com.joinbitten.core.gate.Verdict;
import com.joinbitten.core.mission.Mission;
import java.util.Optional;

/**
 * Holds back fires of missions that do not exist, are another user's, or have expired. An order without a mission
 * passes.
 */
public record MissionGate() implements Gate<Candidate> {
    @Override
    public String name() {
        return "mission";
    }

    @Override
    public Verdict check(Candidate candidate) {
        return candidate
                .request()
                .aim()
                .fold(
                        named -> verdict(candidate, candidate.mission()),
                        order -> Verdict.pass("the order has no mission"));
    }

    private static Verdict verdict(Candidate candidate, Optional<Mission> found) {
        if (found.isEmpty()) {
            return Verdict.refuse(Code.MISSION_NOT_FOUND, "Mission not found");
        }
        Mission mission = found.get();
        if (!mission.isFor(candidate.request().user())) {
            return Verdict.refuse(Code.MISSION_FOREIGN, "Mission belongs to another user");
        }
        Verdict verdict = mission.expired(candidate.now())
                ? Verdict.refuse(Code.MISSION_EXPIRED, "Mission expired")
                : Verdict.pass("the mission is live");
        return verdict.with("now", candidate.now()).with("expires_at", mission.expiresAt());
    }
}
