package com.joinbitten.relay.desk;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.wire.RelayReply;
import com.joinbitten.relay.halt.KillSwitch;

/** What a fire is told while the relay is halted. */
final class HaltedReply {
    private HaltedReply() {}

    static RelayReply of(KillSwitch killSwitch) {
        return RelayReply.of(Code.HALTED, "the relay is halted by " + killSwitch.holders());
    }
}
