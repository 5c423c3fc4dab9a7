package com.joinbitten.toc.metrics;

import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.Fires;
import com.joinbitten.core.fire.ForwardingFires;
import com.joinbitten.core.fire.Standing;
import java.util.Optional;
import java.util.function.Function;

/** Stored fires, of which each new one is counted. Thread-safe. */
public final class CountedFires extends ForwardingFires {
    private final FireMeters meters;

    /** Stands before those fires. */
    public CountedFires(Fires fires, FireMeters meters) {
        super(fires);
        this.meters = meters;
    }

    @Override
    public Optional<Fire> admit(Terms terms, Function<Standing, Fire> decision) {
        long begin = System.nanoTime();
        Optional<Fire> admitted = super.admit(terms, decision);
        admitted.ifPresent(fire -> meters.admitted(fire, System.nanoTime() - begin));
        admitted.filter(fire ->
                        fire.state() == FireState.ACCEPTED && terms.reach().isPresent())
                .ifPresent(fire -> meters.begun(fire.id(), 1));
        return admitted;
    }
}
