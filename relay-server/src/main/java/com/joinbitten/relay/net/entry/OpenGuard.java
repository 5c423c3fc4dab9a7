package com.joinbitten.relay.net.entry;

import com.joinbitten.core.fire.Published;
import com.joinbitten.core.wire.RelayCommand;
import com.joinbitten.core.wire.RelayReply;
import com.joinbitten.relay.access.Grant;
import java.time.Duration;
import java.util.Optional;

/** Lets everybody do everything: local mode, where only programs of this machine come. Immutable. */
public enum OpenGuard implements Guard {
    INSTANCE;

    private static final Verdict RUN = new Verdict.Run(Grant.EVERYTHING);

    @Override
    public Verdict check(RelayCommand command) {
        if (command instanceof RelayCommand.Auth) {
            return new Verdict.Answer(RelayReply.ok("no key is asked for here").withPublished(Published.NO));
        }
        return RUN;
    }

    @Override
    public Optional<Duration> patience() {
        return Optional.empty();
    }

    @Override
    public boolean settled() {
        return true;
    }

    @Override
    public Optional<Grant> grant() {
        return Optional.of(Grant.EVERYTHING);
    }
}
