package com.joinbitten.relay.terminal.fault;

import com.joinbitten.relay.terminal.broker.Broker;
import com.joinbitten.relay.terminal.broker.Order;
import com.joinbitten.relay.terminal.broker.OrderReport;
import com.joinbitten.relay.terminal.broker.Retcode;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Faults at the rates of a plan; the same seed makes the same choices. Confined to the terminal's thread. */
public final class RandomFaults implements Faults {
    private static final Logger log = LoggerFactory.getLogger(RandomFaults.class);

    private final FaultPlan plan;
    private final RandomGenerator random;

    /** Follows the plan; says in the log which seed it took. */
    public RandomFaults(FaultPlan plan) {
        int seed = plan.seed() == 0 ? 1 + new Random().nextInt(Integer.MAX_VALUE - 1) : plan.seed();
        this.plan = plan;
        this.random = new Random(seed);
        log.warn("faults.planned rates={} seed={}", plan.rates(), seed);
    }

    private boolean strikes(Fault fault) {
        double rate = plan.rate(fault);
        return rate > 0 && random.nextDouble() < rate;
    }

    @Override
    public void at(Step step) {
        if (step == Step.BEFORE_CLAIM && strikes(Fault.SLOW_CLAIM)) {
            LockSupport.parkNanos(plan.slowness().toNanos());
        }
        if (step == Step.NOTED && strikes(Fault.CRASH_BEFORE_ORDER)) {
            throw new PlannedCrashException(step);
        }
        if (step == Step.SENT && strikes(Fault.CRASH_AFTER_ORDER)) {
            throw new PlannedCrashException(step);
        }
    }

    @Override
    public void touching(Path file) throws FileSystemException {
        if (strikes(Fault.LOCKED_FILE)) {
            throw new FileSystemException(file.toString(), null, "in use by another program, by a planned fault");
        }
    }

    @Override
    public Writing nextWriting() {
        if (strikes(Fault.RESULT_TORN)) {
            return Writing.TORN;
        }
        return strikes(Fault.RESULT_TWICE) ? Writing.TWICE : Writing.WHOLE;
    }

    @Override
    public OrderReport send(Order order, Broker broker) {
        if (strikes(Fault.REQUOTE)) {
            return OrderReport.refused(Retcode.REQUOTE, "requote");
        }
        return broker.orderSend(strikes(Fault.PARTIAL_FILL) ? PartialFill.of(order) : order);
    }
}
