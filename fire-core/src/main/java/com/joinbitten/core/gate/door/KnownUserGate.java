package com.joinbitten.core.gate.door;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.intake.Candidate;
import com.joinbitten.core.gate.Gate;
import com.joinbitten.core.gate.Verdict;
import com.joinbitten.core.user.User;
import com.joinbitten.core.user.UserStatus;
import java.util.Optional;

/** Holds back whoever is not a user, or may not trade for now. */
public record KnownUserGate() implements Gate<Candidate> {
    @Override
    public String name() {
        return "user";
    }

    @Override
    public Verdict check(Candidate candidate) {
        Optional<User> user = candidate.user();
        if (user.isEmpty()) {
            return Verdict.refuse(Code.USER_UNKNOWN, "User not found");
        }
        if (user.get().status() == UserStatus.DISABLED) {
            return Verdict.refuse(Code.FORBIDDEN_USER, "User is disabled");
        }
        return Verdict.pass("the user is known").with("tier", user.get().tier());
    }
}
