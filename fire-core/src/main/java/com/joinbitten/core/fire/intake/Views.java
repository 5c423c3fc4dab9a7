package com.joinbitten.core.fire.intake;

import java.util.function.Supplier;

/** Port: several reads that see one state of what is stored. Implementations are thread-safe. */
@FunctionalInterface
public interface Views {
    /**
     * Runs reads of the stores on this thread, as if they all happened at one instant. Cheaper, too, than as many single
     * ones.
     *
     * @param what names them in logs and faults
     * @param reads only read, for they may be run again; a write within them is a fault of the program
     * @throws RuntimeException if storage fails
     */
    <T> T view(String what, Supplier<T> reads);
}
