package com.joinbitten.core.fire;

import java.time.Instant;
import java.util.List;

/** What went wrong with fires lately. Implementations are thread-safe and block on storage. */
public interface Failures {
    /**
     * Each way in which fires that were born then or later were refused, not relayed, not executed, or came into doubt; the
     * one with the latest fire first.
     */
    List<Failure> since(Instant from);
}
