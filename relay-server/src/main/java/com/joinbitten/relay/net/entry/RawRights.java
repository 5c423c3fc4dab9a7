package com.joinbitten.relay.net.entry;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.wire.RelayCommand;
import com.joinbitten.core.wire.RelayReply;
import java.util.Optional;

/** What raw clients may do, who prove nothing. */
public enum RawRights {
    /** As much as anybody: local mode, where only programs of this machine come. */
    AS_ANYBODY,
    /**
     * Not to lift a hold: stopping is safe in anybody's hands, going on is for those who prove who they are, or whoever
     * gets hold of an allowed address could end a halt.
     */
    NO_RESUME;

    private static final String REASON =
            "raw clients may halt and not resume: lift the hold over a connection that proves"
                    + " a key or a certificate";

    /** Why the command may not be run. */
    public Optional<RelayReply> objection(RelayCommand command) {
        return this == NO_RESUME && command instanceof RelayCommand.Resume
                ? Optional.of(RelayReply.of(Code.RAW_NOT_ALLOWED, REASON))
                : Optional.empty();
    }
}
