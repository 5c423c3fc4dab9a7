package com.joinbitten.core.audit;

/**
 * What looking through the chain found.
 *
 * @param entries how many entries are sound, from the first on
 * @param head the end that is stored
 * @param fault what is wrong with the entry {@code broken}; empty: nothing
 * @param broken number of the first entry that is wrong or missing; 0: none
 */
public record AuditVerdict(long entries, AuditHead head, long broken, String fault) {
    /** Whether every entry is there and as it was written. */
    public boolean sound() {
        return broken == 0;
    }
}
