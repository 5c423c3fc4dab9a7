package com.joinbitten.toc.http;

/** Port: what the HTTP front counts. Implementations are thread-safe, quick, and never fail. */
public interface HttpMeter {
    /** Counts nothing. */
    HttpMeter NONE = new HttpMeter() {
        @Override
        public void answered(Method method, String route, int status, long nanos) {
            // nobody asks
        }

        @Override
        public void rejected(int status) {
            // nobody asks
        }

        @Override
        public void opened() {
            // nobody asks
        }

        @Override
        public void closed() {
            // nobody asks
        }

        @Override
        public void turnedAway() {
            // nobody asks
        }
    };

    /**
     * A call was answered.
     *
     * @param route its path as registered, so that the names are few; {@code other} for paths that no route has
     * @param status HTTP status of the reply
     * @param nanos from the worker's first look at it
     */
    void answered(Method method, String route, int status, long nanos);

    /**
     * A request was refused that could not be read, or not in one way; its connection ends.
     *
     * @param status HTTP status of the refusal
     */
    void rejected(int status);

    /** A connection was opened. */
    void opened();

    /** An opened connection ended. */
    void closed();

    /** A connection was not let in: too many are open, in all or from its address. */
    void turnedAway();
}
