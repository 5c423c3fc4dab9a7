package com.joinbitten.core.fire.intake;

import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.Fires;
import com.joinbitten.core.fire.ForwardingFires;
import com.joinbitten.core.fire.Standing;
import java.util.Optional;
import java.util.function.Function;

/** Real fires whose {@code admit} fails, before or after its commit. */
final class FaultyFires extends ForwardingFires {
    enum Fault {
        BEFORE_COMMIT,
        AFTER_COMMIT
    }

    private final Fault fault;

    FaultyFires(Fires real, Fault fault) {
        super(real);
        this.fault = fault;
    }

    @Override
    public Optional<Fire> admit(Terms terms, Function<Standing, Fire> decision) {
        if (fault == Fault.AFTER_COMMIT) {
            super.admit(terms, decision);
        }
        throw new IllegalStateException("the disk says no");
    }
}
