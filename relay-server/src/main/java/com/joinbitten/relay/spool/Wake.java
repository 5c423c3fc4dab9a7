package com.joinbitten.relay.spool;

/** Does nothing but end the wait for work. */
record Wake() implements SpoolTask {
    @Override
    public Readiness prepare(SpoolContext context) {
        return Readiness.READY;
    }

    @Override
    public void complete(SpoolContext context) {}

    @Override
    public void abandon(Abandonment why) {}
}
