package com.joinbitten.relay.doctor;

import java.io.IOException;
import java.util.List;

/** One question to an installation. Changes nothing but what it takes away again; used once, on one thread. */
public interface Check {
    /** Its name in findings, such as {@code drop.root}. */
    String name();

    /**
     * Looks.
     *
     * @return at least one finding
     * @throws IOException if it could not look, which is a finding too
     */
    List<Finding> findings() throws IOException;
}
